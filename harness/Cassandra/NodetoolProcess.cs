using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>Runs a node's nodetool as an operator would.</summary>
public static class NodetoolProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <returns>The lines it wrote.</returns>
    /// <exception cref="ChildProcessException">It ended with another code than 0.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(ICassandraNode node, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = $"nodetool {string.Join(' ', arguments)}",
            FileName = node.Nodetool,
            Arguments = [.. node.NodetoolArguments, .. arguments],
        });
        var code = await process.Exited.WaitAsync(Timeout, TimeProvider.System, cancellationToken);
        return code == 0
            ? process.RecentOutput
            : throw new ChildProcessException(
                $"nodetool {string.Join(' ', arguments)} on {node.Address} ended with {code}: {string.Join(Environment.NewLine, process.RecentOutput)}");
    }
}
