namespace Ringkeeper.Orchestrations.Events;

/// <summary>Something happened to a cluster that somebody may want to be told of.</summary>
public sealed record ClusterEvent
{
    /// <summary>The same whenever the same thing is told again, so that a receiver can drop repetitions.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="ClusterEventTypes"/>, or another of the same shape: "{what}.{how}".</summary>
    public required string Type { get; init; }

    public required string Cluster { get; init; }

    /// <summary>What it is about: an operation's id.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>For people: the error or warning; never a secret.</summary>
    public string? Message { get; init; }

    /// <summary>The backup it is about, if it is about one.</summary>
    public string? Backup { get; init; }

    /// <summary>Whether somebody should look: everything but success.</summary>
    public bool IsAlert => !Type.EndsWith(".completed", StringComparison.Ordinal);
}
