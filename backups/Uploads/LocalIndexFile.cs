namespace Ringkeeper.Backups.Uploads;

/// <summary>The file of the local index: read from start to end, replaced as a whole, or written on.</summary>
internal static class LocalIndexFile
{
    private const int BufferLength = 256 << 10;

    /// <summary>The entries in their order; null for a record that is torn or damaged. Nothing when there is no file.</summary>
    public static IEnumerable<LocalIndexEntry?> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength, FileOptions.SequentialScan);
        var record = new byte[BufferLength];
        while (file.ReadAtLeast(record.AsSpan(0, LocalIndexRecord.HeadLength), LocalIndexRecord.HeadLength, throwOnEndOfStream: false) is > 0 and var read)
        {
            // Where a length can't be right, nobody can tell where the next record begins.
            var length = read == LocalIndexRecord.HeadLength ? LocalIndexRecord.TryReadLength(record) : null;
            if (length is not { } body || body > file.Length - file.Position)
            {
                yield return null;
                yield break;
            }

            var end = LocalIndexRecord.HeadLength + body;
            Array.Resize(ref record, Math.Max(record.Length, end));
            file.ReadExactly(record, LocalIndexRecord.HeadLength, body);
            yield return LocalIndexRecord.TryRead(record.AsSpan(0, end));
        }
    }

    /// <summary>Puts another file in the place of the one that is there, if any.</summary>
    public static void Replace(string path, IEnumerable<LocalIndexEntry> entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, BufferLength))
        {
            LocalIndexRecord.Write(file, entries);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Opens the file to write on; each entry is in it when the write returns.</summary>
    public static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read, 0);
}
