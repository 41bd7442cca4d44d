using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ringkeeper.Backups.Keys;

namespace Ringkeeper.Backups.Store;

/// <summary>What the Blob library wants to read in a blob's metadata before it decrypts it (client-side encryption 2.0).</summary>
internal sealed partial class EncryptionData
{
    /// <summary>The metadata's name.</summary>
    public const string MetadataName = "encryptiondata";

    private const string Protocol = "2.0";
    private const int ProtocolLength = 8;

    public string EncryptionMode { get; } = "FullBlob";

    public required ContentKey WrappedContentKey { get; init; }

    public Agent EncryptionAgent { get; } = new(Protocol, "AES_GCM_256");

    public Region EncryptedRegionInfo { get; } = new(EncryptedLength.RegionLength, ContentEncryption.NonceLength);

    public IReadOnlyDictionary<string, string> KeyWrappingMetadata { get; } =
        new Dictionary<string, string> { ["EncryptionLibrary"] = "Ringkeeper" };

    /// <summary>Wraps a content key. The version of the protocol is wrapped with it, so that nobody can pass the blob off as an older one.</summary>
    public static async Task<EncryptionData> WrapAsync(DataKeyEncryptionKey key, ReadOnlyMemory<byte> contentKey, CancellationToken cancellationToken)
    {
        var bytes = new byte[ProtocolLength + contentKey.Length];
        try
        {
            Encoding.ASCII.GetBytes(Protocol, bytes);
            contentKey.CopyTo(bytes.AsMemory(ProtocolLength));
            var wrapped = await key.WrapKeyAsync(DataKeyEncryptionKey.Algorithm, bytes, cancellationToken).ConfigureAwait(false);
            return new EncryptionData { WrappedContentKey = new ContentKey(key.KeyId, wrapped, DataKeyEncryptionKey.Algorithm) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public Dictionary<string, string> ToMetadata() => new() { [MetadataName] = JsonSerializer.Serialize(this, Json.Default.EncryptionData) };

    internal sealed record ContentKey(string KeyId, byte[] EncryptedKey, string Algorithm);

    internal sealed record Agent(string Protocol, string EncryptionAlgorithm);

    internal sealed record Region(int DataLength, int NonceLength);

    [JsonSerializable(typeof(EncryptionData))]
    private sealed partial class Json : JsonSerializerContext;
}
