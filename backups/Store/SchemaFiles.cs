using System.Collections.Concurrent;
using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Store;

/// <summary>
/// The schema files of one backup, encrypted. However many are read or written, the vault is asked once for each data key; dispose it
/// to clear them.
/// </summary>
public sealed class SchemaFiles : IDisposable
{
    private const int ParallelReads = 4;

    private readonly EncryptedBlobs _encrypted;
    private readonly SmallBlobs _properties;
    private readonly DataKeyRing _keys;
    private readonly string _backupId;
    private readonly ClusterPaths _paths;

    internal SchemaFiles(EncryptedBlobs encrypted, SmallBlobs properties, DataKeyRing keys, string cluster, string backupId)
    {
        _encrypted = encrypted;
        _properties = properties;
        _keys = keys;
        _backupId = backupId;
        _paths = new ClusterPaths(cluster);
    }

    /// <summary>Writes a file. Done again with the same content, it does nothing.</summary>
    /// <returns>SHA-256 of the plain text, lower-case hex.</returns>
    /// <exception cref="BackupExistsException">The backup has a file of that name with other content.</exception>
    public async Task<string> CreateAsync(string name, ReadOnlyMemory<byte> content, string keyId, CancellationToken cancellationToken = default)
    {
        var blob = _paths.SchemaFile(_backupId, name);
        var key = await _keys.GetAsync(keyId, cancellationToken).ConfigureAwait(false);
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var transfer = new Transfer(new TransferOptions { Parallelism = 1 });
        if (await _properties.FindPropertiesAsync(blob, cancellationToken).ConfigureAwait(false) is not null
            || !await _encrypted.CreateAsync(blob, stream, content.Length, key, transfer, tier: null, cancellationToken).ConfigureAwait(false))
        {
            var existing = await ReadPlainAsync(blob, cancellationToken).ConfigureAwait(false);
            if (!content.Span.SequenceEqual(existing))
            {
                throw new BackupExistsException($"Backup {_backupId} has a schema file {name} with other content.") { Blob = blob };
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(content.Span));
    }

    /// <summary>A file's plain text, checked against the hash that the cluster manifest gives for it.</summary>
    /// <exception cref="BlobMissingException">There is no such file.</exception>
    /// <exception cref="BlobCorruptException">It was altered.</exception>
    public async Task<byte[]> ReadAsync(string name, string sha256, CancellationToken cancellationToken = default)
    {
        var blob = _paths.SchemaFile(_backupId, name);
        var content = await ReadPlainAsync(blob, cancellationToken).ConfigureAwait(false);
        return string.Equals(Convert.ToHexStringLower(SHA256.HashData(content)), sha256, StringComparison.OrdinalIgnoreCase)
            ? content
            : throw new BlobCorruptException($"Schema file {blob} holds other bytes than the cluster manifest says.") { Blob = blob };
    }

    /// <param name="files">Names and SHA-256, as the cluster manifest has them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAllAsync(
        IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken = default)
    {
        var contents = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken },
            async (file, cancelled) => contents[file.Key] = await ReadAsync(file.Key, file.Value, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        return contents;
    }

    public void Dispose() => _keys.Dispose();

    private async Task<byte[]> ReadPlainAsync(string blob, CancellationToken cancellationToken)
    {
        await using var plain = await _encrypted.OpenAsync(blob, 0, _keys, cancellationToken).ConfigureAwait(false);
        using var copy = new MemoryStream();
        await plain.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        return copy.ToArray();
    }
}
