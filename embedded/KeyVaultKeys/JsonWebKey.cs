using System.Security.Cryptography;

namespace Azure.Security.KeyVault.Keys;

/// <summary>The public part of a key.</summary>
public sealed class JsonWebKey
{
    internal JsonWebKey(string id, KeyType keyType, IReadOnlyCollection<KeyOperation> keyOps)
    {
        Id = id;
        KeyType = keyType;
        KeyOps = keyOps;
    }

    /// <summary>The key's address with its version.</summary>
    public string Id { get; }

    public KeyType KeyType { get; }

    public IReadOnlyCollection<KeyOperation> KeyOps { get; }

    /// <summary>The modulus of an RSA key.</summary>
    public byte[]? N { get; internal init; }

    /// <summary>The public exponent of an RSA key.</summary>
    public byte[]? E { get; internal init; }

    /// <exception cref="InvalidOperationException">It is no RSA key.</exception>
    public RSA ToRSA(bool includePrivateParameters = false)
    {
        if (includePrivateParameters || N is null || E is null)
        {
            throw new InvalidOperationException($"The key {Id} of type {KeyType} gives no such RSA key.");
        }

        return RSA.Create(new RSAParameters { Modulus = N, Exponent = E });
    }
}
