using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Embedded.LocalIdentity.Keys;

/// <summary>The RSA key that signs every token (RS256), with the id under which its public half is served.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly RSA _rsa;

    public SigningKey(RSA rsa)
    {
        _rsa = rsa;
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        Modulus = Base64Url.EncodeToString(parameters.Modulus!);
        Exponent = Base64Url.EncodeToString(parameters.Exponent!);
        var thumbprint = $$"""{"e":"{{Exponent}}","kty":"RSA","n":"{{Modulus}}"}""";
        KeyId = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(thumbprint)));
    }

    /// <summary>The key's thumbprint (RFC 7638), so the same file always has the same id.</summary>
    public string KeyId { get; }

    public string Modulus { get; }

    public string Exponent { get; }

    public byte[] Sign(byte[] data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => _rsa.Dispose();
}
