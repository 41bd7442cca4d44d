using System.Collections.Concurrent;
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
    public async Task<BundledContents> UploadAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        var files = snapshot.Tables.SelectMany(Files).ToArray();
        var hashes = await HashAsync(files, cancellationToken).ConfigureAwait(false);
        var locations = new Dictionary<string, ContentLocation>(StringComparer.Ordinal);
        var missing = new List<LocalFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var sha256 = hashes[file.Path];
            if (!seen.Add(sha256))
            {
                continue;
            }

            if (index.TryGetContent(sha256, out var location) && location.Length == file.Length)
            {
                locations[sha256] = location;
            }
            else
            {
                missing.Add(file with { Sha256 = sha256 });
            }
        }

        var sent = missing.Count == 0 ? 0 : await WriteAsync(missing, locations, cancellationToken).ConfigureAwait(false);
        return new BundledContents(hashes, locations, sent);
    }

    // With its hash where the file looks as it did when it was hashed.
    private IEnumerable<LocalFile> Files(SnapshotTable table)
    {
        if (table.SchemaPath is { } schema)
        {
            yield return new LocalFile(schema, new FileInfo(schema).Length);
        }

        foreach (var sstable in table.SSTables)
        {
            var known = index.FindSeen(table.Id, sstable);
            foreach (var component in sstable.Mutable)
            {
                yield return new LocalFile(component.Path, component.Length, known?.FindHash(component));
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> HashAsync(LocalFile[] files, CancellationToken cancellationToken)
    {
        var hashes = new ConcurrentDictionary<string, string>(
            files.Where(file => file.Sha256 is not null).Select(file => KeyValuePair.Create(file.Path, file.Sha256!)), StringComparer.Ordinal);
        progress.Add(files.Where(file => file.Sha256 is not null).Sum(file => file.Length), hashes.Count);
        await Parallel.ForEachAsync(
            files.Where(file => file.Sha256 is null),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (file, cancelled) =>
            {
                hashes[file.Path] = await FileHash.ComputeAsync(file.Path, file.Length, cancelled).ConfigureAwait(false);
                progress.Add(file.Length, 1);
            }).ConfigureAwait(false);
        return hashes;
    }

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
