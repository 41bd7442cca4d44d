using System.Security.Cryptography;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Roles;

/// <summary>Reads staged files once more.</summary>
internal sealed class StagedFiles(Staging staging)
{
    /// <summary>Compares each immutable component with the backup's hash, and the data with the CRC-32 that Cassandra wrote beside it.</summary>
    /// <exception cref="JobFailedException">A file is gone or has other bytes.</exception>
    public async Task RequireWholeAsync(string operationId, StagedTable table, CancellationToken cancellationToken)
    {
        foreach (var sstable in table.SSTables)
        {
            var directory = sstable.From is { } source
                ? staging.TableDirectory(operationId, table.Table, source)
                : staging.TableDirectory(operationId, table.Table);
            var prefix = FilePath.Combine(directory, $"{sstable.Name}-");
            foreach (var (component, sha256) in sstable.Components)
            {
                await RequireAsync(table, prefix + component, sha256, cancellationToken);
            }

            if (sstable.Components.ContainsKey(Component.Digest) && sstable.Components.ContainsKey(Component.Data))
            {
                await RequireAsWrittenAsync(table, prefix, cancellationToken);
            }
        }
    }

    private static async Task RequireAsync(StagedTable table, string path, string sha256, CancellationToken cancellationToken)
    {
        if (await HashAsync(path, cancellationToken) is var found && found != sha256)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.StagingIncomplete,
                Message = found is null ? $"{path} was staged and is gone." : $"{path} was staged and has other bytes now.",
                Table = table.Table,
                File = path,
            });
        }
    }

    private static async Task RequireAsWrittenAsync(StagedTable table, string prefix, CancellationToken cancellationToken)
    {
        if (await DigestCheck.FindProblemAsync(prefix, cancellationToken) is { } problem)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.DigestMismatch,
                Message = $"{problem} Another backup may hold it whole.",
                Table = table.Table,
                File = prefix + Component.Data,
            });
        }
    }

    private static async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
