namespace Ringkeeper.Agent.Nodetool;

/// <summary>Runs the node's nodetool.</summary>
internal interface INodetoolRunner
{
    /// <exception cref="NodetoolException">It didn't start, or didn't end within the time.</exception>
    Task<NodetoolOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);
}
