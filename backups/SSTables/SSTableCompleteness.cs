using System.Buffers;
using System.Text;

namespace Ringkeeper.Backups.SSTables;

/// <summary>Finds SSTables that a node couldn't open again.</summary>
internal static class SSTableCompleteness
{
    private const int MaximumTocLength = 1 << 20;

    /// <summary>The names of components that must be there and aren't; empty when the SSTable is whole.</summary>
    /// <remarks>
    /// Data, the primary index, Statistics and TOC always; of what TOC.txt lists, everything that Cassandra doesn't make again by
    /// itself.
    /// </remarks>
    public static IReadOnlyList<string> FindMissing(SSTable sstable)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var required in (ReadOnlySpan<string>)[Component.Data, Component.PrimaryIndexOf(sstable.Name.Format), Component.Statistics, Component.Toc])
        {
            if (Find(sstable, required) is null)
            {
                missing.Add(required);
            }
        }

        if (Find(sstable, Component.Toc) is { Length: <= MaximumTocLength } toc)
        {
            AddListed(sstable, toc, missing);
        }

        return missing.Count == 0 ? [] : [.. missing];
    }

    // A node has tens of thousands of these, nearly all whole: a name becomes a string only when it isn't found.
    private static void AddListed(SSTable sstable, SSTableComponent toc, SortedSet<string> missing)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)toc.Length + 1);
        try
        {
            using var file = File.OpenHandle(toc.Path);
            var text = Encoding.UTF8.GetString(buffer, 0, RandomAccess.Read(file, buffer, 0)).AsSpan();
            foreach (var line in text.EnumerateLines())
            {
                var name = line.Trim();
                if (!name.IsEmpty && Find(sstable, name) is null && name.ToString() is var listed && !Component.IsRebuildable(listed))
                {
                    missing.Add(listed);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static SSTableComponent? Find(SSTable sstable, ReadOnlySpan<char> name)
    {
        for (var i = 0; i < sstable.Components.Count; i++)
        {
            if (name.SequenceEqual(sstable.Components[i].Name))
            {
                return sstable.Components[i];
            }
        }

        return null;
    }
}
