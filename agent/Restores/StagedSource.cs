namespace Ringkeeper.Agent.Restores;

/// <summary>Whose files are staged: those of one node in one backup.</summary>
internal sealed record StagedSource(string BackupId, Guid HostId, string ManifestSha256)
{
    /// <summary>The cluster that was backed up; null in records of agents that didn't keep it.</summary>
    public string? Cluster { get; init; }
}
