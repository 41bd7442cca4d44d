using System.Globalization;
using System.IO.Hashing;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>
/// Compares staged data with the CRC-32 that Cassandra wrote beside it. The backup's SHA-256 was taken when the file was read for the
/// backup; what the disk had spoiled before then only this shows, and import would refuse it when the table is truncated already.
/// </summary>
internal static class DigestCheck
{
    /// <summary>Which tables are worth reading once more: all where it was asked for; else those of roles, as they are small, and nobody can log in when an import refuses one.</summary>
    public static IReadOnlyList<ManifestTable> Select(IEnumerable<ManifestTable> tables, bool all) =>
        [.. tables.Where(table => all || RoleTables.IsOne(new TableName(table.Keyspace, table.Name)))];

    /// <summary>Deletes staged SSTables that aren't what Cassandra wrote, and answers which they are.</summary>
    /// <param name="manifest">Whose SSTables were staged.</param>
    /// <param name="tables">Those of them that are staged.</param>
    /// <param name="directoryOf">Where each table was staged.</param>
    /// <param name="tolerated">How many may be damaged.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JobFailedException">Names the first file that is one too many.</exception>
    public static async Task<IReadOnlyList<DamagedSSTable>> RunAsync(
        NodeManifest manifest, IEnumerable<ManifestTable> tables, Func<TableName, string> directoryOf, int tolerated, CancellationToken cancellationToken)
    {
        var damaged = new List<DamagedSSTable>();
        foreach (var table in tables)
        {
            var name = new TableName(table.Keyspace, table.Name);
            var directory = directoryOf(name);
            foreach (var sstable in table.SSTables.Where(HasDigest))
            {
                var prefix = FilePath.Combine(sstable.Index is { } index ? FilePath.Combine(directory, $".{index}") : directory, $"{sstable.Name}-");
                if (await FindProblemAsync(prefix, cancellationToken) is not { } problem)
                {
                    continue;
                }

                if (damaged.Count == tolerated)
                {
                    throw new JobFailedException(new JobError
                    {
                        Code = JobErrorCodes.DigestMismatch,
                        Message = $"{problem} Another backup may hold it whole.",
                        Table = name,
                        File = prefix + Component.Data,
                    });
                }

                Delete(prefix, sstable);
                damaged.Add(new DamagedSSTable(table.Reference, sstable, BlobPath.Combine([manifest.Cluster, .. sstable.Unit.Split('/')]), problem));
            }
        }

        return damaged;
    }

    /// <summary>How an SSTable's data isn't what Cassandra wrote; null when it is.</summary>
    /// <param name="prefix">The path of its files up to the component.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> FindProblemAsync(string prefix, CancellationToken cancellationToken)
    {
        var written = (await File.ReadAllTextAsync(prefix + Component.Digest, cancellationToken)).Trim();
        var found = (await ComputeAsync(prefix + Component.Data, cancellationToken)).ToString(CultureInfo.InvariantCulture);
        return written == found
            ? null
            : $"Its CRC-32 is {found}, and Cassandra wrote {written} in Digest.crc32: it was damaged before it was backed up.";
    }

    private static void Delete(string prefix, ManifestSSTable sstable)
    {
        foreach (var component in sstable.Components)
        {
            File.Delete(prefix + component.Name);
        }
    }

    private static bool HasDigest(ManifestSSTable sstable) =>
        sstable.Components.Any(component => component.Name == Component.Digest) && sstable.Components.Any(component => component.Name == Component.Data);

    private static async Task<uint> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        var crc = new Crc32();
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        await crc.AppendAsync(stream, cancellationToken);
        return crc.GetCurrentHashAsUInt32();
    }
}
