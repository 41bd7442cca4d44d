using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>What a policy would do.</summary>
public sealed record PolicyPreview
{
    /// <summary>The version the policy would get, or has when it is the one that holds.</summary>
    public required int Version { get; init; }

    public required ClusterPolicy Policy { get; init; }

    /// <summary>The next runs, by part of the policy; empty where it isn't enabled.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<PreviewedRun>> Runs { get; init; }

    /// <summary>Every backup that exists now, newest first, with what keeps it; null when the policy says nothing about retention.</summary>
    public IReadOnlyList<RetentionDecision>? Retention { get; init; }

    /// <summary>Why it can't be said what retention would do.</summary>
    public string? RetentionError { get; init; }
}
