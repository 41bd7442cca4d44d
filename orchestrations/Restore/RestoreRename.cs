namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Another name for a table ("keyspace.table") or for a keyspace.</summary>
public sealed record RestoreRename(string From, string To)
{
    public bool IsTable => From.Contains('.', StringComparison.Ordinal);
}
