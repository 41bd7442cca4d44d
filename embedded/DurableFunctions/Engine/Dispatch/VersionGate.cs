using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Decides by version whether a hub runs an orchestration.</summary>
internal sealed class VersionGate(TaskHubOptions options)
{
    /// <summary>Whether the orchestration must wait for another hub.</summary>
    public bool MustWait(string version) => options.VersionFailureStrategy == VersionFailureStrategy.Reject && !Accepts(version);

    /// <summary>What the orchestration fails with; null when it may run.</summary>
    public TaskFailureDetails? Refuse(string version) =>
        Accepts(version) ? null : EngineErrors.VersionMismatch(version, options.DefaultVersion);

    private bool Accepts(string version) => options.VersionMatchStrategy switch
    {
        // A hub without a version has nothing to compare with.
        _ when string.IsNullOrEmpty(options.DefaultVersion) => true,
        VersionMatchStrategy.Strict => VersionComparison.Compare(version, options.DefaultVersion) == 0,
        VersionMatchStrategy.CurrentOrOlder => VersionComparison.Compare(version, options.DefaultVersion) <= 0,
        _ => true,
    };
}
