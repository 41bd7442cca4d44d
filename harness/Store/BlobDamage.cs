using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Harness.Store;

/// <summary>Changes one blob for as long as it lives, and puts the right bytes back. Metadata and headers stay as they are.</summary>
public sealed class BlobDamage : IAsyncDisposable
{
    private readonly BlobClient _blob;
    private readonly byte[] _original;
    private readonly BlobProperties _properties;

    private BlobDamage(BlobClient blob, byte[] original, BlobProperties properties)
    {
        _blob = blob;
        _original = original;
        _properties = properties;
    }

    public static async Task<BlobDamage> FlipBitAsync(BlobContainerClient container, string name, int bit)
    {
        var damage = await OpenAsync(container, name);
        var bytes = (byte[])damage._original.Clone();
        bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        await damage.WriteAsync(bytes);
        return damage;
    }

    public static async Task<BlobDamage> TruncateAsync(BlobContainerClient container, string name)
    {
        var damage = await OpenAsync(container, name);
        await damage.WriteAsync(damage._original[..(damage._original.Length / 2)]);
        return damage;
    }

    public static async Task<BlobDamage> DeleteAsync(BlobContainerClient container, string name)
    {
        var damage = await OpenAsync(container, name);
        await damage._blob.DeleteAsync();
        return damage;
    }

    /// <summary>Replaces text, with the hash that goes along: not damage, but what another version could have written.</summary>
    public static async Task<BlobDamage> ReplaceAsync(BlobContainerClient container, string name, string text, string replacement)
    {
        var damage = await OpenAsync(container, name);
        var content = System.Text.Encoding.UTF8.GetString(damage._original);
        if (!content.Contains(text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{name} doesn't hold {text}.");
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(content.Replace(text, replacement, StringComparison.Ordinal));
        await damage.WriteAsync(bytes, new Dictionary<string, string>(damage._properties.Metadata) { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
        return damage;
    }

    public async ValueTask DisposeAsync() => await WriteAsync(_original);

    private static async Task<BlobDamage> OpenAsync(BlobContainerClient container, string name)
    {
        var blob = container.GetBlobClient(name);
        var properties = await blob.GetPropertiesAsync();
        return new BlobDamage(blob, await StoreReader.ReadAsync(container, name, CancellationToken.None), properties.Value);
    }

    private async Task WriteAsync(byte[] bytes, IDictionary<string, string>? metadata = null)
    {
        using var content = new MemoryStream(bytes);
        await _blob.UploadAsync(content, new BlobUploadOptions
        {
            Metadata = metadata ?? _properties.Metadata,
            HttpHeaders = new BlobHttpHeaders { ContentType = _properties.ContentType },
        });
    }
}
