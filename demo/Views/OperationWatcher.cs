using Ringkeeper.Harness.Client;
using Spectre.Console;

namespace Ringkeeper.Demo.Views;

/// <summary>Shows an operation until it ends: a live table on a terminal, a line per change elsewhere.</summary>
internal sealed class OperationWatcher(RingkeeperClient client, IAnsiConsole console)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public Task<OperationView> WatchAsync(string operationId, CancellationToken cancellationToken) =>
        WatchAsync(operationId, operation => operation.HasEnded, cancellationToken);

    public async Task<OperationView> WatchAsync(string operationId, Func<OperationView, bool> done, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        return console.Profile.Capabilities.Interactive && !System.Console.IsOutputRedirected
            ? await WatchLiveAsync(operationId, done, timeout.Token)
            : await WatchPlainAsync(operationId, done, timeout.Token);
    }

    private async Task<OperationView> WatchLiveAsync(string operationId, Func<OperationView, bool> done, CancellationToken cancellationToken)
    {
        var first = await client.GetOperationAsync(operationId, cancellationToken);
        return await console.Live(PlanTable.Render(first)).StartAsync(context => client.WaitAsync(
            operationId,
            operation =>
            {
                context.UpdateTarget(PlanTable.Render(operation));
                return done(operation);
            },
            cancellationToken));
    }

    private async Task<OperationView> WatchPlainAsync(string operationId, Func<OperationView, bool> done, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, string>();
        return await client.WaitAsync(
            operationId,
            operation =>
            {
                foreach (var phase in operation.Phases.Where(phase => phase.Status != "Pending" && seen.GetValueOrDefault(phase.Name) != phase.Status))
                {
                    seen[phase.Name] = phase.Status;
                    console.MarkupLineInterpolated($"    {PlanTable.Describe(phase)}");
                }

                return done(operation);
            },
            cancellationToken);
    }
}
