using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// A manifest drafted while the store still lists what it has, on the guess that it has each unit that the index knows. Whether the
/// guess was right is seen from the units that were found; where it wasn't, another draft is written.
/// </summary>
internal sealed class EarlyDraft : IAsyncDisposable
{
    private readonly Dictionary<SSTable, UploadedUnit> _guess;
    private readonly Func<IReadOnlyDictionary<SSTable, UploadedUnit>, NodeManifestDraft> _write;
    private readonly Task<NodeManifestDraft>? _drafting;

    private EarlyDraft(RecalledSSTable[] recalled, Func<IReadOnlyDictionary<SSTable, UploadedUnit>, NodeManifestDraft> write)
    {
        _write = write;
        _guess = new Dictionary<SSTable, UploadedUnit>(recalled.Length, ReferenceEqualityComparer.Instance);
        foreach (var item in recalled)
        {
            if (item is { IsUnchanged: true, Known: { } known })
            {
                _guess[item.SSTable] = UploadedUnit.Recalled(known, known.Unit);
            }
        }

        // A guess that is wrong from the start isn't worth the work.
        _drafting = _guess.Count == recalled.Length ? Task.Run(() => write(_guess)) : null;
    }

    public static EarlyDraft Start(SnapshotSource source, Snapshot snapshot, string keyId, RecalledSSTable[] recalled, BundledContents contents) =>
        new(recalled, units => NodeManifestDraft.Write(source, snapshot, keyId, units, contents));

    /// <summary>The draft of the manifest of these units.</summary>
    public async Task<NodeManifestDraft> FinishAsync(IReadOnlyDictionary<SSTable, UploadedUnit> units) =>
        _drafting is not null && units.Count == _guess.Count && units.All(unit => unit.Value.IsSameAs(_guess[unit.Key]))
            ? await _drafting.ConfigureAwait(false)
            : _write(units);

    /// <summary>Waits for what is still written.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_drafting is not null)
        {
            await ((Task)_drafting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
