using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Goes through the blobs of one node and sorts out what no manifest refers to. Writes nothing.</summary>
/// <param name="references">What the manifests refer to.</param>
/// <param name="known">The garbage seen before, by name.</param>
/// <param name="leased">Backups that a running operation makes or needs: their bundles are left alone.</param>
/// <param name="damaged">Blobs marked as damaged: a restore takes another copy of such a unit, which no manifest has to refer to.</param>
/// <param name="now">The time that blobs are first seen at.</param>
internal sealed class HostMark(
    ReferenceSet references, IReadOnlyDictionary<string, GarbageBlob> known, IReadOnlySet<string> leased, IReadOnlySet<string> damaged, DateTimeOffset now)
{
    /// <summary>A list is read by uploads: what is more comes the next time.</summary>
    public const int MaximumGarbage = 50_000;

    private readonly HashSet<string> _replaced =
        [.. damaged.Where(blob => references.TryFind(blob, out _)).Select(blob => UnitPath.UnitOf(blob, out _))];

    private readonly HashSet<string> _outdated = [.. damaged.Where(blob => !references.TryFind(blob, out _))];
    private readonly List<GarbageBlob> _old = [];
    private readonly List<GarbageBlob> _new = [];
    private readonly List<(string Name, StorageTier Tier)> _coolable = [];

    public IEnumerable<GarbageBlob> Garbage => _old.Concat(_new).Take(MaximumGarbage);

    /// <summary>Units that only old backups refer to and that are in a hotter tier than those ask for.</summary>
    public IReadOnlyList<(string Name, StorageTier Tier)> Coolable => _coolable;

    /// <summary>Marks of damaged blobs that are gone and that nothing refers to, once all blobs were seen.</summary>
    public IReadOnlyCollection<string> OutdatedMarks => _outdated;

    public MarkResult Result { get; private set; } = new() { Hosts = 1 };

    /// <exception cref="BlobCorruptException">A manifest refers to a blob whose deletion was decided, which can't be: somebody changed the store.</exception>
    public void See(ListedBlob blob)
    {
        var seen = known.GetValueOrDefault(blob.Name);
        _outdated.Remove(blob.Name);
        Result = Result with { Blobs = Result.Blobs + 1, Bytes = Result.Bytes + blob.Bytes };
        if (references.TryFind(blob.Name, out var tier))
        {
            SeeReferenced(blob, tier, seen);
        }
        else if (!IsLeased(blob.Name) && !IsReplacement(blob.Name))
        {
            Result = Result with { Unreferenced = Result.Unreferenced + 1, UnreferencedBytes = Result.UnreferencedBytes + blob.Bytes };
            if (seen is not null && seen.ETag == blob.ETag)
            {
                _old.Add(seen);
            }
            else if (_new.Count < MaximumGarbage)
            {
                _new.Add(new GarbageBlob { Name = blob.Name, Bytes = blob.Bytes, ETag = blob.ETag, Since = now });
            }
        }
    }

    private void SeeReferenced(ListedBlob blob, StorageTier tier, GarbageBlob? seen)
    {
        if (seen is { Deleting: true } && seen.ETag == blob.ETag)
        {
            throw new BlobCorruptException($"A manifest refers to {blob.Name}, whose deletion was decided when none did.") { Blob = blob.Name };
        }

        Result = Result with { Pardoned = Result.Pardoned + (seen?.Condemnation is null ? 0 : 1) };
        // A bundle is small and read by every restore and verification.
        if (tier > blob.Tier && !IsBundle(blob.Name))
        {
            _coolable.Add((blob.Name, tier));
        }
    }

    private bool IsReplacement(string name) => _replaced.Count > 0 && !damaged.Contains(name) && _replaced.Contains(UnitPath.UnitOf(name, out _));

    private static bool IsBundle(string name) => name.StartsWith("backups/", StringComparison.Ordinal);

    private bool IsLeased(string name) => leased.Count > 0 && name.Split('/') is ["backups", var backup, ..] && leased.Contains(backup);
}
