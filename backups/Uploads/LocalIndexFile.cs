namespace Ringkeeper.Backups.Uploads;

/// <summary>The file of the local index: read from start to end, replaced as a whole, or written on.</summary>
internal static class LocalIndexFile
{
    private const int BufferLength = 256 << 10;

    /// <summary>The entries in their order; null for a line that is torn or damaged. Nothing when there is no file.</summary>
    public static IEnumerable<LocalIndexEntry?> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[BufferLength];
        var (offset, kept) = (0L, 0);
        while (RandomAccess.Read(file, buffer.AsSpan(kept), offset) is > 0 and var read)
        {
            offset += read;
            var (start, end) = (0, kept + read);
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return LocalIndexLine.TryRead(buffer.AsSpan(start, length));
                start += length + 1;
            }

            kept = end - start;
            var next = kept == buffer.Length ? new byte[buffer.Length * 2] : buffer;
            buffer.AsSpan(start, kept).CopyTo(next);
            buffer = next;
        }

        if (kept > 0)
        {
            yield return LocalIndexLine.TryRead(buffer.AsSpan(0, kept));
        }
    }

    /// <summary>Puts another file in the place of the one that is there, if any.</summary>
    public static void Replace(string path, IEnumerable<LocalIndexEntry> entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, BufferLength))
        {
            LocalIndexLine.Write(file, entries);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Opens the file to write on; each entry is in it when the write returns.</summary>
    public static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read, 0);
}
