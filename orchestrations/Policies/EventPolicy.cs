namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Where a cluster's events are delivered.</summary>
public sealed record EventPolicy
{
    /// <summary>An https address without user, query and fragment: a policy is shown to its readers, so no secret may be in it.</summary>
    public required Uri Webhook { get; init; }
}
