using System.Diagnostics.CodeAnalysis;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// What this node has uploaded, in a file on the node: hashes of units' components by the unit's name, which holds the SSTable's
/// identity, and the place of bundled contents by their hash. It saves reading; it decides nothing: an entry counts only while the
/// store has the blob. Lost or damaged lines cost reading some files once more.
/// </summary>
internal sealed class LocalIndex : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly string _owner;
    private readonly Dictionary<string, IReadOnlyList<UnitComponent>> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContentLocation> _contents = new(StringComparer.Ordinal);
    private StreamWriter? _log;

    private LocalIndex(string path, string owner)
    {
        _path = path;
        _owner = owner;
    }

    /// <summary>Whether lines are missing for sure: at first use, when the file was lost or is another node's, or when a line is damaged.</summary>
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
            return _units.TryGetValue(unit, out components);
        }
    }

    public bool TryGetContent(string sha256, [NotNullWhen(true)] out ContentLocation? location)
    {
        lock (_lock)
        {
            return _contents.TryGetValue(sha256, out location);
        }
    }

    public void AddUnit(string unit, IReadOnlyList<UnitComponent> components)
    {
        lock (_lock)
        {
            _units[unit] = components;
            Append(new LocalIndexEntry { Unit = unit, Components = components });
        }
    }

    /// <summary>Forgets the contents of bundles that are gone.</summary>
    public void ForgetBundles(IReadOnlySet<string> gone)
    {
        foreach (var sha256 in _contents.Where(content => gone.Contains(content.Value.Bundle)).Select(content => content.Key).ToArray())
        {
            _contents.Remove(sha256);
        }
    }

    /// <summary>Adds what a manifest lists and the index doesn't know; what it knows was written since.</summary>
    public void Fill(NodeManifest manifest)
    {
        lock (_lock)
        {
            foreach (var (unit, components) in ManifestContents.Units(manifest))
            {
                _units.TryAdd(unit, components);
            }

            foreach (var (sha256, location) in ManifestContents.Bundled(manifest))
            {
                _contents.TryAdd(sha256, location);
            }

            Rewrite();
        }
    }

    /// <summary>Makes the index hold what a manifest lists and nothing else; the file is replaced as a whole.</summary>
    public void Replace(NodeManifest manifest)
    {
        lock (_lock)
        {
            _log?.Dispose();
            _log = null;
            _units.Clear();
            _contents.Clear();
            foreach (var (unit, components) in ManifestContents.Units(manifest))
            {
                _units[unit] = components;
            }

            foreach (var (sha256, location) in ManifestContents.Bundled(manifest))
            {
                _contents[sha256] = location;
            }

            Rewrite();
        }
    }

    public void Dispose() => _log?.Dispose();

    private void Load()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        var first = true;
        foreach (var line in File.ReadLines(_path))
        {
            var entry = LocalIndexLine.TryRead(line);
            if (first && entry?.Owner != _owner)
            {
                return;
            }

            IsIncomplete = (IsIncomplete && !first) || entry is null;
            first = false;
            switch (entry)
            {
                case { Unit: { } unit, Components: { } components }:
                    _units[unit] = components;
                    break;
                case { Content: { } content, Location: { } location }:
                    _contents[content] = location;
                    break;
            }
        }
    }

    private void Append(LocalIndexEntry entry)
    {
        if (_log is null)
        {
            // Also ends a line that a killed process left half written.
            Rewrite();
            _log = new StreamWriter(_path, append: true) { AutoFlush = true };
        }

        _log.WriteLine(LocalIndexLine.Write(entry));
    }

    private void Rewrite()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        var temporary = $"{_path}.new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        using (var writer = new StreamWriter(file))
        {
            writer.WriteLine(LocalIndexLine.Write(new LocalIndexEntry { Owner = _owner }));
            foreach (var (unit, components) in _units)
            {
                writer.WriteLine(LocalIndexLine.Write(new LocalIndexEntry { Unit = unit, Components = components }));
            }

            foreach (var (content, location) in _contents)
            {
                writer.WriteLine(LocalIndexLine.Write(new LocalIndexEntry { Content = content, Location = location }));
            }

            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }
}
