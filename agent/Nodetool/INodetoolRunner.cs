namespace Ringkeeper.Agent.Nodetool;

/// <summary>Runs the node's nodetool.</summary>
internal interface INodetoolRunner
{
    /// <exception cref="NodetoolException">It didn't start, or didn't end within the time.</exception>
    Task<NodetoolOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The same, with each line of standard output handed on as it is printed.</summary>
    /// <exception cref="NodetoolException">It didn't start, or didn't end within the time.</exception>
    Task<NodetoolOutput> FollowAsync(
        IReadOnlyList<string> arguments, Action<string> lineRead, TimeSpan timeout, CancellationToken cancellationToken);
}
