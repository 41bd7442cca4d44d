using System.Security.Cryptography;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores;

/// <summary>Finds imported SSTables again in the live table by the content of their immutable components.</summary>
internal sealed partial class ImportVerification(ILogger<ImportVerification> logger)
{
    /// <param name="table">What was staged.</param>
    /// <param name="arrived">Data.db files in the live table that weren't there before the import.</param>
    /// <param name="mayBeCompacted">Whether Cassandra may have merged some by now. With compaction held, nothing excuses a lost one.</param>
    /// <exception cref="JobFailedException">An SSTable isn't there, or with other bytes.</exception>
    public async Task VerifyAsync(StagedTable table, IReadOnlyList<string> arrived, bool mayBeCompacted)
    {
        var left = arrived.ToHashSet(StringComparer.Ordinal);
        List<StagedSSTable> lost = [];
        foreach (var sstable in table.SSTables)
        {
            if (await FindAsync(sstable, left) is { } found)
            {
                left.Remove(found);
            }
            else
            {
                lost.Add(sstable);
            }
        }

        if (lost.Count == 0)
        {
            return;
        }

        // Compaction may have merged some meanwhile: then others are there in their place, none of them with an imported one's size.
        if (!mayBeCompacted || left.Count == 0 || left.Any(path => lost.Exists(sstable => Length(path) == sstable.DataLength)))
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.ImportFailed,
                Message = $"After the import, {lost.Count} of {table.SSTables.Count} SSTables aren't in the live table as they were backed up.",
                Table = table.Table,
                File = lost[0].Name,
            });
        }

        LogCompacted(table.Table, lost.Count, left.Count);
    }

    /// <summary>The Data.db among these that is the staged SSTable's; null when none is.</summary>
    public static async Task<string?> FindAsync(StagedSSTable sstable, IEnumerable<string> candidates)
    {
        foreach (var data in candidates.Where(path => Length(path) == sstable.DataLength))
        {
            if (await HasAllAsync(sstable, data[..^Component.Data.Length]))
            {
                return data;
            }
        }

        return null;
    }

    private static async Task<bool> HasAllAsync(StagedSSTable sstable, string prefix)
    {
        foreach (var (component, sha256) in sstable.Components)
        {
            if (await HashAsync(prefix + component) != sha256)
            {
                return false;
            }
        }

        return true;
    }

    // -1 and null: compaction may delete a file at any moment.
    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : -1;

    private static async Task<string?> HashAsync(string path)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Lost} imported SSTables of {Table} were compacted before they could be checked; {New} new ones stand in their place")]
    private partial void LogCompacted(TableName table, int lost, int @new);
}
