using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Reads what a node manifest refers to, piece by piece: a manifest of 20,000 SSTables has tens of megabytes.</summary>
internal sealed class NodeManifestReferences(BlobContainerClient container)
{
    private const int PieceLength = 256 << 10;

    /// <summary>Feeds a manifest to a reader, and checks its bytes against the hash beside it and the one the cluster manifest has.</summary>
    /// <returns>False when there is no such blob.</returns>
    /// <exception cref="BlobCorruptException">The manifest's bytes were altered.</exception>
    /// <exception cref="ManifestException">The manifest can't be used.</exception>
    public async Task<bool> ReadAsync(string blob, string? sha256, NodeManifestReferenceReader reader, CancellationToken cancellationToken)
    {
        try
        {
            using BlobDownloadStreamingResult result = await container.GetBlobClient(blob).DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var hash = await FeedAsync(blob, result.Content, reader, cancellationToken).ConfigureAwait(false);
            if (!result.Details.Metadata.TryGetValue("sha256", out var beside) || beside != hash || (sha256 is not null && sha256 != hash))
            {
                throw new BlobCorruptException($"Manifest {blob} hashes to {hash}; {(sha256 is null ? "beside it stands" : "the cluster manifest says")} {sha256 ?? beside ?? "nothing"}.")
                {
                    Blob = blob,
                };
            }

            reader.End();
            return true;
        }
        catch (RequestFailedException exception) when (BlobFailure.IsMissing(exception))
        {
            return false;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException)
        {
            throw BlobFailure.Unavailable(blob, exception);
        }
    }

    private static async Task<string> FeedAsync(string blob, Stream content, NodeManifestReferenceReader reader, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            var state = default(JsonReaderState);
            for (var kept = 0; ;)
            {
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(kept), buffer.Length - kept, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                hash.AppendData(buffer, kept, read);
                var length = kept + read;
                var isLast = length < buffer.Length;
                var used = Feed(blob, buffer.AsSpan(0, length), isLast, ref state, reader);
                if (isLast)
                {
                    return Convert.ToHexStringLower(hash.GetHashAndReset());
                }

                kept = length - used;
                if (kept == buffer.Length)
                {
                    throw new ManifestException(blob, "$", "a text of more than 256 KiB", "names and numbers");
                }

                buffer.AsSpan(used, kept).CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Feed(string blob, ReadOnlySpan<byte> piece, bool isLast, ref JsonReaderState state, NodeManifestReferenceReader references)
    {
        try
        {
            var reader = new Utf8JsonReader(piece, isLast, state);
            references.Read(ref reader);
            state = reader.CurrentState;
            return (int)reader.BytesConsumed;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ManifestException(blob, "$", exception.Message, "well-formed JSON", exception);
        }
    }
}
