using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores;

/// <summary>An SSTable that a download staged: what must be found in the live table after its import.</summary>
internal sealed record StagedSSTable
{
    /// <summary>"na-1-big", as in the backup; import gives it a new generation.</summary>
    public required string Name { get; init; }

    public required long DataLength { get; init; }

    public required int Files { get; init; }

    /// <summary>SHA-256, lower-case hex, of each immutable component by name. Import rewrites the mutable ones.</summary>
    public required IReadOnlyDictionary<string, string> Components { get; init; }

    /// <summary>The captured node it is of, where the files of several are staged, each node's apart; else null.</summary>
    public Guid? From { get; init; }

    /// <summary>Its first and last partition's tokens, where they are known.</summary>
    public TokenSpan? Bounds { get; init; }

    public static StagedSSTable Of(ManifestSSTable sstable, Guid? from) => new()
    {
        Name = sstable.Name,
        DataLength = sstable.Components.Where(component => component.Name == Component.Data).Sum(component => component.Length),
        Files = sstable.Components.Count,
        Components = sstable.Components
            .Where(component => !Component.IsMutable(component.Name))
            .ToDictionary(component => component.Name, component => component.Sha256),
        From = from,
        Bounds = sstable.Bounds,
    };
}
