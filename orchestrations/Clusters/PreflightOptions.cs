namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>What a cluster must offer before an operation touches it.</summary>
public sealed class PreflightOptions
{
    public const string Section = "Preflight";

    /// <summary>How far a node's clock may be off.</summary>
    public TimeSpan MaximumClockSkew { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a backup waits for agents that don't answer before it goes on without their nodes.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that must be free in each data directory: a snapshot keeps compacted SSTables alive.</summary>
    public long MinimumFreeBytes { get; set; } = 256L << 20;
}
