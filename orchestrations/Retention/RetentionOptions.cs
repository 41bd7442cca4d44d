namespace Ringkeeper.Orchestrations.Retention;

public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How soon a prune looks again whether the operations it waits for have ended; longer as it waits.</summary>
    public TimeSpan LeasePollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After this a prune goes on without what still has to wait; the next one takes that up.</summary>
    public TimeSpan MaximumLeaseWait { get; set; } = TimeSpan.FromHours(24);
}
