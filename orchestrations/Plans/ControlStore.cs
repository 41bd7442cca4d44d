using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// What operators want of operations. Cancelling and passing the point of no return are writes to the same blob against the
/// version that was read, so one of them wins and the other knows.
/// </summary>
public sealed class ControlStore(CatalogContainer container)
{
    public async Task<OperationControl> ReadAsync(string operationId, CancellationToken cancellationToken)
    {
        var entry = await container.ReadAsync<OperationControl>(NameOf(operationId), cancellationToken).ConfigureAwait(false);
        return entry?.Value ?? new OperationControl();
    }

    /// <summary>Changes the control as <paramref name="change"/> says, which answers null to leave it; what it is then.</summary>
    public async Task<OperationControl> ChangeAsync(
        string operationId, Func<OperationControl, OperationControl?> change, CancellationToken cancellationToken)
    {
        var name = NameOf(operationId);
        while (true)
        {
            var entry = await container.ReadAsync<OperationControl>(name, cancellationToken).ConfigureAwait(false);
            var current = entry?.Value ?? new OperationControl();
            if (change(current) is not { } changed || changed == current)
            {
                return current;
            }

            var written = entry is null
                ? await container.TryCreateAsync(name, changed, cancellationToken).ConfigureAwait(false)
                : await container.TryReplaceAsync(name, changed, entry.ETag, cancellationToken).ConfigureAwait(false);
            if (written is not null)
            {
                return changed;
            }
        }
    }

    private static string NameOf(string operationId) => $"operations/{operationId}/control.json";
}
