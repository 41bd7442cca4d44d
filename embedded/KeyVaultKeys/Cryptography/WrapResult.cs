namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>A wrapped key. Its <see cref="KeyId"/> names the version of the key that was used.</summary>
public sealed class WrapResult
{
    internal WrapResult(string keyId, byte[] value, KeyWrapAlgorithm algorithm)
    {
        KeyId = keyId;
        EncryptedKey = value;
        Algorithm = algorithm;
    }

    /// <summary>The key's address with its version. Keep it with the wrapped key: after a rotation only this version unwraps it.</summary>
    public string KeyId { get; }

    /// <summary>The wrapped key.</summary>
    public byte[] EncryptedKey { get; }

    public KeyWrapAlgorithm Algorithm { get; }
}
