namespace Ringkeeper.Backups.SSTables;

/// <summary>The files that one SSTable's components are, as they are found.</summary>
internal sealed class SSTableFiles(SSTableName name)
{
    private readonly List<SSTableComponent> _components = new(8);
    private string? _directory;
    private string? _stem;

    /// <summary>Adds a component that lies in a directory; an SSTable's other ones may lie in another.</summary>
    /// <returns>False when it has the component.</returns>
    /// <exception cref="IOException">There is no such file.</exception>
    public bool TryAdd(string component, string fileName, FileStamps directory)
    {
        if (Contains(component))
        {
            return false;
        }

        if (_directory != directory.DirectoryPath)
        {
            _directory = directory.DirectoryPath;
            _stem = Path.Join(_directory, fileName.AsSpan(0, fileName.Length - component.Length));
        }

        var (length, stamp) = directory.Read(fileName);
        _components.Add(new SSTableComponent(component, _stem!, length, stamp));
        return true;
    }

    public bool Contains(ReadOnlySpan<char> component)
    {
        foreach (var found in _components)
        {
            if (component.SequenceEqual(found.Name))
            {
                return true;
            }
        }

        return false;
    }

    public SSTable ToSSTable(string? index)
    {
        _components.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return new SSTable { Name = name, Index = index, Components = _components.ToArray() };
    }
}
