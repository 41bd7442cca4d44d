using Azure.Security.KeyVault.Keys.Cryptography;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Makes results for tests of code that uses a <see cref="CryptographyClient"/>.</summary>
public static class CryptographyModelFactory
{
    public static WrapResult WrapResult(string? keyId = null, byte[]? key = null, KeyWrapAlgorithm algorithm = default) =>
        new(keyId ?? "", key ?? [], algorithm);

    public static UnwrapResult UnwrapResult(string? keyId = null, byte[]? key = null, KeyWrapAlgorithm algorithm = default) =>
        new(keyId ?? "", key ?? [], algorithm);
}
