using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// Hashes the files that may change while their SSTable stays (Statistics, Summary) and the schema texts, and writes those the
/// store hasn't yet as one blob.
/// </summary>
internal sealed class BundleUploader(
    EncryptedBlobs blobs, SnapshotSource source, DataKeyEncryptionKey key, LocalIndex index, ProgressCounter progress, Transfer transfer)
{
    /// <summary>All files of the snapshot that belong into a bundle; with their hashes where they look as they did when they were hashed.</summary>
    public static BundledFile[] Find(Snapshot snapshot, IReadOnlyList<RecalledSSTable> recalled) => [.. Schemas(snapshot), .. recalled.SelectMany(Mutable)];

    /// <param name="files">Those found; takes the hashes that they lack.</param>
    /// <param name="cancellationToken">Stops between files and blocks.</param>
    public async Task<BundledContents> UploadAsync(BundledFile[] files, CancellationToken cancellationToken)
    {
        await HashAsync(files, cancellationToken).ConfigureAwait(false);
        var hashes = new Dictionary<object, string>(files.Length, ReferenceEqualityComparer.Instance);
        var locations = new Dictionary<string, ContentLocation>(files.Length, StringComparer.Ordinal);
        var missing = new List<LocalFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var sha256 = hashes[file.Of] = file.Sha256!;
            if (locations.ContainsKey(sha256))
            {
                continue;
            }

            if (index.TryGetContent(sha256, out var location) && location.Length == file.Length)
            {
                locations[sha256] = location;
            }
            else if (seen.Add(sha256))
            {
                missing.Add(new LocalFile(file.Path, file.Length, sha256));
            }
        }

        var sent = missing.Count == 0 ? 0 : await WriteAsync(missing, locations, cancellationToken).ConfigureAwait(false);
        return new BundledContents(hashes, locations, sent);
    }

    private async Task HashAsync(BundledFile[] files, CancellationToken cancellationToken)
    {
        var known = files.Where(file => file.Sha256 is not null).ToArray();
        progress.Add(known.Sum(file => file.Length), known.Length);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, files.Length).Where(number => files[number].Sha256 is null),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (number, cancelled) =>
            {
                var file = files[number];
                files[number] = file with { Sha256 = await FileHash.ComputeAsync(file.Path, file.Length, cancelled).ConfigureAwait(false) };
                progress.Add(file.Length, 1);
            }).ConfigureAwait(false);
    }

    private static IEnumerable<BundledFile> Schemas(Snapshot snapshot) =>
        from table in snapshot.Tables
        where table.SchemaPath is not null
        select new BundledFile(table, new FileInfo(table.SchemaPath!).Length, null);

    private static IEnumerable<BundledFile> Mutable(RecalledSSTable recalled) =>
        recalled.SSTable.Mutable.Select(component => new BundledFile(component, component.Length, recalled.Known?.FindHash(component)));

    private async Task<long> WriteAsync(List<LocalFile> files, Dictionary<string, ContentLocation> locations, CancellationToken cancellationToken)
    {
        var content = ContentOf(files);
        var name = new ClusterPaths(source.Cluster).Bundle(source.BackupId, source.HostId, content);
        var relative = name[(source.Cluster.Length + 1)..];
        var length = files.Sum(file => file.Length);
        await using var stream = new ConcatenatedFiles(files);
        var created = await blobs.CreateAsync(name, stream, length, key, transfer, tier: null, cancellationToken).ConfigureAwait(false);
        long offset = 0;
        foreach (var file in files)
        {
            locations[file.Sha256!] = new ContentLocation(relative, offset, file.Length);
            offset += file.Length;
        }

        return created ? length : 0;
    }

    private static string ContentOf(List<LocalFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Sha256} {file.Length}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..BundlePath.ContentLength];
    }
}
