namespace Ringkeeper.Backups.Mapping;

/// <summary>What one target has to take.</summary>
public sealed record TargetLoad
{
    public long Bytes { get; internal set; }

    public long SSTables { get; internal set; }
}
