using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>What the node takes of one captured node: its manifest with only the SSTables that are wanted.</summary>
internal sealed record SourceSelection(StagedSource Source, NodeManifest Manifest)
{
    public long Bytes => Manifest.Tables.Sum(table => table.Bytes);

    public int Files => Manifest.Tables.Sum(table => table.Files);

    public SourceSelection Without(IReadOnlyCollection<DamagedSSTable> damaged) =>
        this with { Manifest = Manifest with { Tables = LeftOut.Remove(damaged, Manifest.Tables) } };
}
