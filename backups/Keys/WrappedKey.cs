namespace Ringkeeper.Backups.Keys;

/// <summary>A data key under a key-encryption key.</summary>
/// <param name="KeyEncryptionKeyId">Which key wrapped it, with its version.</param>
/// <param name="Algorithm">"RSA-OAEP-256".</param>
/// <param name="Bytes">The wrapped key.</param>
public sealed record WrappedKey(string KeyEncryptionKeyId, string Algorithm, byte[] Bytes);
