using Azure.Core;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>Options of the client: the pipeline's, and how strictly the vault's challenge is checked.</summary>
public sealed class CryptographyClientOptions : ClientOptions
{
    public CryptographyClientOptions(ServiceVersion version = ServiceVersion.V7_5)
    {
        Version = version;
    }

    /// <summary>Versions of the Key Vault service.</summary>
    public enum ServiceVersion
    {
        V7_4 = 4,
        V7_5 = 5,
    }

    public ServiceVersion Version { get; }

    /// <summary>
    /// True accepts a challenge for a resource that isn't the vault's own domain. Leave it false: otherwise whoever answers in
    /// the vault's place gets a token for a resource of its choice.
    /// </summary>
    public bool DisableChallengeResourceVerification { get; set; }

    internal string ApiVersion => Version == ServiceVersion.V7_4 ? "7.4" : "7.5";
}
