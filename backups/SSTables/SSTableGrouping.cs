using System.Diagnostics.CodeAnalysis;

namespace Ringkeeper.Backups.SSTables;

/// <summary>Puts component files together to SSTables: those of one table's directory, or of one index directory below it.</summary>
internal sealed class SSTableGrouping
{
    private readonly Dictionary<string, SSTableFiles> _sstables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SSTableFiles>.AlternateLookup<ReadOnlySpan<char>> _byName;

    public SSTableGrouping() => _byName = _sstables.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The SSTable that a file belongs to, and which of its components it is; false when it has no component's name.</summary>
    public bool TryFind(string fileName, [NotNullWhen(true)] out SSTableFiles? sstable, [NotNullWhen(true)] out string? component)
    {
        // Of a whole SSTable's files only the first is taken apart: a name that is right before and behind its last dash is right.
        var dash = fileName.LastIndexOf('-');
        if (dash > 0 && Component.FindKnown(fileName.AsSpan(dash + 1)) is { } known && _byName.TryGetValue(fileName.AsSpan(0, dash), out sstable))
        {
            component = known;
            return true;
        }

        (sstable, component) = (null, null);
        if (!ComponentFileName.TryParse(fileName, out var name))
        {
            return false;
        }

        component = name.Component;
        if (!_byName.TryGetValue(fileName.AsSpan(0, dash), out sstable))
        {
            _sstables[fileName[..dash]] = sstable = new SSTableFiles(name.SSTable);
        }

        return true;
    }

    public bool Contains(ReadOnlySpan<char> fileName)
    {
        var dash = fileName.LastIndexOf('-');
        return dash > 0 && _byName.TryGetValue(fileName[..dash], out var sstable) && sstable.Contains(fileName[(dash + 1)..]);
    }

    /// <param name="index">The index, or null for the table's own directory.</param>
    /// <returns>Ordered by name.</returns>
    public IEnumerable<SSTable> ToSSTables(string? index) =>
        _sstables.OrderBy(sstable => sstable.Key, StringComparer.Ordinal).Select(sstable => sstable.Value.ToSSTable(index));
}
