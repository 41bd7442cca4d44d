using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Where all mutable components and schema texts of a snapshot are.</summary>
/// <param name="hashes">The hash of each file, by what it is of.</param>
/// <param name="locations">The place of each content, by hash.</param>
/// <param name="bytesSent">Plain bytes of the bundle this run wrote; 0 when it needed none.</param>
internal sealed class BundledContents(IReadOnlyDictionary<object, string> hashes, IReadOnlyDictionary<string, ContentLocation> locations, long bytesSent)
{
    public long BytesSent => bytesSent;

    public IEnumerable<ContentLocation> Locations => locations.Values;

    public (string Sha256, ContentLocation Location) Find(SSTableComponent component) => Find((object)component);

    public (string Sha256, ContentLocation Location) FindSchema(SnapshotTable table) => Find(table);

    private (string Sha256, ContentLocation Location) Find(object file)
    {
        var sha256 = hashes[file];
        return (sha256, locations[sha256]);
    }
}
