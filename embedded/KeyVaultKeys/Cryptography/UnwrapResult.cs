namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>An unwrapped key. Its <see cref="KeyId"/> names the version of the key that was used.</summary>
public sealed class UnwrapResult
{
    internal UnwrapResult(string keyId, byte[] value, KeyWrapAlgorithm algorithm)
    {
        KeyId = keyId;
        Key = value;
        Algorithm = algorithm;
    }

    /// <summary>The key's address with its version. Keep it with the wrapped key: after a rotation only this version unwraps it.</summary>
    public string KeyId { get; }

    /// <summary>The key in clear: keep it out of logs and off disks.</summary>
    public byte[] Key { get; }

    public KeyWrapAlgorithm Algorithm { get; }
}
