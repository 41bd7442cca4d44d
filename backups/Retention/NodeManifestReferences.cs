using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Reads what a node manifest refers to, piece by piece: a manifest of 20,000 SSTables has tens of megabytes, all of which are hashed.</summary>
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
        var lists = new ComponentLists();
        var (piece, json) = (ArrayPool<byte>.Shared.Rent(PieceLength), ArrayPool<byte>.Shared.Rent(2 * PieceLength));
        try
        {
            var state = default(JsonReaderState);
            for (var kept = 0; ;)
            {
                var read = await content.ReadAtLeastAsync(piece.AsMemory(0, PieceLength), PieceLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                hash.AppendData(piece, 0, read);
                var length = kept + lists.CopyRest(piece.AsSpan(0, read), json.AsSpan(kept));
                var isLast = read < PieceLength;
                var used = Feed(blob, json.AsSpan(0, length), isLast, ref state, reader);
                if (isLast)
                {
                    return Convert.ToHexStringLower(hash.GetHashAndReset());
                }

                kept = length - used;
                if (kept > PieceLength)
                {
                    throw new ManifestException(blob, "$", "a text of more than 256 KiB", "names and numbers");
                }

                json.AsSpan(used, kept).CopyTo(json);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            ArrayPool<byte>.Shared.Return(json);
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
