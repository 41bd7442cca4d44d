namespace Ringkeeper.Backups.Mapping;

/// <summary>Keyspaces whose ranges lie in the same way, before and after.</summary>
public sealed record RestoreMapGroup
{
    public required IReadOnlyList<string> Keyspaces { get; init; }

    /// <summary>None: the node holds nothing of these keyspaces.</summary>
    public required IReadOnlyList<RestoreMapSource> Sources { get; init; }
}
