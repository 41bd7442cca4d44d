namespace Ringkeeper.Backups.Mapping;

/// <summary>Keyspaces whose ranges lie in the same way, before and after.</summary>
public sealed record RestoreMapGroup
{
    public required IReadOnlyList<string> Keyspaces { get; init; }

    /// <summary>None: the node holds nothing of these keyspaces.</summary>
    public required IReadOnlyList<RestoreMapSource> Sources { get; init; }

    /// <summary>
    /// Who else holds the node's ranges, and which: taken where an SSTable of the sources turns out to be damaged. Null in maps of apps that
    /// didn't tell.
    /// </summary>
    public IReadOnlyList<RestoreMapSource>? StandIns { get; init; }
}
