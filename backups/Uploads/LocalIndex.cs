using System.Diagnostics.CodeAnalysis;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// What this node has uploaded, in a file on the node: hashes of units' components by the unit's name, which holds the SSTable's
/// identity, how their files looked, and the place of bundled contents by their hash. It saves reading; it decides nothing: an entry
/// counts only while the store has the blob. Lost or damaged records cost reading some files once more.
/// </summary>
internal sealed class LocalIndex : IDisposable
{
    private const int ContentsPerRecord = 1000;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly string _owner;
    private readonly Dictionary<string, KnownSSTable> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownSSTable> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContentLocation> _contents = new(StringComparer.Ordinal);
    private FileStream? _log;
    private bool _isWritten;

    private LocalIndex(string path, string owner)
    {
        _path = path;
        _owner = owner;
    }

    /// <summary>Whether records are missing for sure: at first use, when the file was lost, is another node's or of another version, or when a record is damaged.</summary>
    public bool IsIncomplete { get; private set; } = true;

    public IEnumerable<string> Bundles => _contents.Values.Select(location => location.Bundle).Distinct(StringComparer.Ordinal);

    public static LocalIndex Open(string path, string cluster, Guid hostId)
    {
        var index = new LocalIndex(path, $"{cluster}/{hostId:D}");
        index.Load();
        return index;
    }

    public bool TryGetUnit(string unit, [NotNullWhen(true)] out IReadOnlyList<UnitComponent>? components)
    {
        lock (_lock)
        {
            components = _units.GetValueOrDefault(unit)?.Components;
            return components is not null;
        }
    }

    /// <summary>What is known of the SSTable of that name; whether its files are still the same is to be asked of the answer.</summary>
    public KnownSSTable? FindSeen(Guid tableId, SSTable sstable)
    {
        lock (_lock)
        {
            return _seen.GetValueOrDefault(SeenFiles.KeyOf(tableId, sstable));
        }
    }

    public bool TryGetContent(string sha256, out ContentLocation location)
    {
        lock (_lock)
        {
            return _contents.TryGetValue(sha256, out location);
        }
    }

    public void AddUnit(string unit, IReadOnlyList<UnitComponent> components, TokenSpan? bounds)
    {
        lock (_lock)
        {
            var known = new KnownSSTable(unit, components, bounds, null);
            Add(known);
            // Written anew first: that also ends a record that a killed process left half written.
            _log ??= OpenLog();
            LocalIndexRecord.Write(_log, [new LocalIndexEntry { SSTable = known }]);
        }
    }

    /// <summary>Forgets the contents of bundles that are gone.</summary>
    public void ForgetBundles(IReadOnlySet<string> gone)
    {
        foreach (var sha256 in _contents.Where(content => gone.Contains(content.Value.Bundle)).Select(content => content.Key).ToArray())
        {
            _isWritten &= !_contents.Remove(sha256);
        }
    }

    /// <summary>Adds what a manifest lists and the index doesn't know; what it knows was written since.</summary>
    public void Fill(NodeManifest manifest)
    {
        lock (_lock)
        {
            foreach (var unit in ManifestContents.Units(manifest).Where(unit => !_units.ContainsKey(unit.Unit)))
            {
                Add(unit);
            }

            foreach (var (sha256, location) in ManifestContents.Bundled(manifest))
            {
                _contents.TryAdd(sha256, location);
            }

            Write();
        }
    }

    /// <summary>Makes the index hold what a manifest lists and nothing else. The file is replaced as a whole, unless it says just that.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="recalled">The SSTables it was made from; null when it was found in the store.</param>
    public void Replace(NodeManifest manifest, IReadOnlyList<RecalledSSTable>? recalled)
    {
        lock (_lock)
        {
            var units = recalled is null
                ? ManifestContents.Units(manifest).Select(unit => unit with { Seen = _units.GetValueOrDefault(unit.Unit)?.Seen }).ToArray()
                : ManifestContents.Units(manifest, recalled).ToArray();
            var contents = ManifestContents.Bundled(manifest).DistinctBy(content => content.Sha256, StringComparer.Ordinal).ToArray();
            if (_isWritten && _log is null
                && units.Length == _units.Count && Array.TrueForAll(units, unit => ReferenceEquals(_units.GetValueOrDefault(unit.Unit), unit))
                && contents.Length == _contents.Count && Array.TrueForAll(contents, content => _contents.TryGetValue(content.Sha256, out var location) && location == content.Location))
            {
                return;
            }

            _log?.Dispose();
            _log = null;
            _units.Clear();
            _seen.Clear();
            _contents.Clear();
            Array.ForEach(units, Add);
            Array.ForEach(contents, content => _contents[content.Sha256] = content.Location);
            Write();
        }
    }

    public void Dispose() => _log?.Dispose();

    private void Load()
    {
        var first = true;
        foreach (var entry in LocalIndexFile.Read(_path))
        {
            if (first && entry?.Owner != _owner)
            {
                return;
            }

            IsIncomplete = (IsIncomplete && !first) || entry is null;
            first = false;
            if (entry?.SSTable is { } known)
            {
                Add(known);
            }

            foreach (var content in entry?.Contents ?? [])
            {
                _contents[content.Sha256] = content.Location;
            }
        }

        _isWritten = !IsIncomplete;
    }

    private void Add(KnownSSTable known)
    {
        _units[known.Unit] = known;
        if (known.Seen is { } seen)
        {
            _seen[seen.SSTable] = known;
        }
    }

    private FileStream OpenLog()
    {
        Write();
        return LocalIndexFile.Append(_path);
    }

    private void Write()
    {
        LocalIndexFile.Replace(_path, [
            new LocalIndexEntry { Owner = _owner },
            .. _units.Values.Select(known => new LocalIndexEntry { SSTable = known }),
            .. from content in _contents
               group new BundledContent(content.Key, content.Value) by content.Value.Bundle into bundle
               from part in bundle.Chunk(ContentsPerRecord)
               select new LocalIndexEntry { Contents = part },
        ]);
        _isWritten = true;
    }
}
