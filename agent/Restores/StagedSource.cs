namespace Ringkeeper.Agent.Restores;

/// <summary>Whose files are staged: those of one node in one backup.</summary>
internal sealed record StagedSource(string BackupId, Guid HostId, string ManifestSha256);
