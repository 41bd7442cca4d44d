using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Store;

/// <summary>
/// One encrypted blob on its way up. A block is read, hashed and encrypted in one buffer, which is sent as it is; meanwhile the next
/// block is made in another.
/// </summary>
internal sealed class EncryptedUpload
{
    private static readonly BlobRequestConditions IfAbsent = new() { IfNoneMatch = ETag.All };

    private readonly BlockBlobClient _client;
    private readonly Stream _content;
    private readonly ContentEncryption _encryption;
    private readonly Transfer _transfer;
    private readonly AccessTier? _tier;
    private readonly BlockLayout _layout;
    private readonly int _bufferLength;
    private long _left;

    private EncryptedUpload(
        BlockBlobClient client, Stream content, long length, ContentEncryption encryption, Transfer transfer, StorageTier? tier)
    {
        _client = client;
        _content = content;
        _left = length;
        _encryption = encryption;
        _transfer = transfer;
        _tier = tier?.ToAccessTier();
        _layout = BlockLayout.For(length);
        _bufferLength = _layout.BufferLength(length);
    }

    public static async Task RunAsync(
        BlockBlobClient client, Stream content, long length, DataKeyEncryptionKey key, Transfer transfer, StorageTier? tier, CancellationToken cancellationToken)
    {
        EncryptionData? data = null;
        using var encryption = await ContentEncryption.CreateAsync(
            async contentKey => data = await EncryptionData.WrapAsync(key, contentKey, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        var upload = new EncryptedUpload(client, content, length, encryption, transfer, tier);
        await (upload._layout.Blocks == 1 ? upload.SendWholeAsync(data!, cancellationToken) : upload.SendBlocksAsync(data!, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task SendWholeAsync(EncryptionData data, CancellationToken cancellationToken)
    {
        var buffer = await _transfer.Buffers.RentAsync(_bufferLength, cancellationToken).ConfigureAwait(false);
        var sent = false;
        try
        {
            var count = await FillAsync(buffer, cancellationToken).ConfigureAwait(false);
            using var blob = Open(buffer, count);
            var options = new BlobUploadOptions
            {
                Conditions = IfAbsent,
                Metadata = data.ToMetadata(),
                AccessTier = _tier,
                TransferOptions = new StorageTransferOptions { InitialTransferSize = Math.Max(1, count) },
            };
            await _client.UploadAsync(blob, options, cancellationToken).ConfigureAwait(false);
            sent = true;
        }
        finally
        {
            Release(buffer, sent);
        }
    }

    private async Task SendBlocksAsync(EncryptionData data, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sent = new Task[_layout.Blocks];
        var begun = 0;
        try
        {
            while (begun < sent.Length)
            {
                var buffer = await _transfer.Buffers.RentAsync(_bufferLength, failed.Token).ConfigureAwait(false);
                var count = await FillOrReleaseAsync(buffer, failed.Token).ConfigureAwait(false);
                var id = BlockId(begun);
                sent[begun++] = Task.Run(() => StageAsync(id, buffer, count, failed), CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A block failed; the wait below tells how.
        }
        finally
        {
            // Nobody may still send from a buffer when it is used for another blob.
            await Task.WhenAll(sent[..begun]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(sent[..begun].OrderByDescending(block => block.IsFaulted)).ConfigureAwait(false);
        var options = new CommitBlockListOptions { Conditions = IfAbsent, Metadata = data.ToMetadata(), AccessTier = _tier };
        await _client.CommitBlockListAsync(Enumerable.Range(0, begun).Select(BlockId), options, cancellationToken).ConfigureAwait(false);
    }

    private async Task StageAsync(string id, byte[] buffer, int count, CancellationTokenSource failed)
    {
        var staged = false;
        try
        {
            using var block = Open(buffer, count);
            await _client.StageBlockAsync(id, block, cancellationToken: failed.Token).ConfigureAwait(false);
            staged = true;
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            Release(buffer, staged);
        }
    }

    // After a failure the client may still be sending from it.
    private void Release(byte[] buffer, bool isSent)
    {
        if (isSent)
        {
            _transfer.Buffers.Return(buffer);
        }
        else
        {
            _transfer.Buffers.Abandon();
        }
    }

    private async Task<int> FillOrReleaseAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await FillAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Release(buffer, isSent: false);
            throw;
        }
    }

    private async Task<int> FillAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        var plain = Math.Min(_left, (long)_layout.Regions * EncryptedLength.RegionLength);
        await _transfer.AcquireAsync(plain, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await _transfer.RunAsync(() => Fill(buffer, plain)).ConfigureAwait(false);
    }

    private int Fill(byte[] buffer, long plain)
    {
        var written = 0;
        while (plain > 0)
        {
            var count = (int)Math.Min(plain, EncryptedLength.RegionLength);
            var region = buffer.AsSpan(written, ContentEncryption.NonceLength + count + ContentEncryption.TagLength);
            _content.ReadExactly(region[ContentEncryption.NonceLength..^ContentEncryption.TagLength]);
            _encryption.Encrypt(region);
            written += region.Length;
            plain -= count;
            _left -= count;
        }

        return written;
    }

    private static MemoryStream Open(byte[] buffer, int count) => new(buffer, 0, count, writable: false, publiclyVisible: true);

    private static string BlockId(int number) => Convert.ToBase64String(BitConverter.GetBytes(number));
}
