namespace Ringkeeper.Agent.Authentication;

/// <summary>Whose tokens are accepted, section "Authentication".</summary>
public sealed class TokenOptions
{
    public const string Section = "Authentication";

    /// <summary>The issuer's address: https://login.microsoftonline.com/{tenant}/v2.0. Its OpenID metadata lies below it.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The agent's application id URI, api://ringkeeper-agent; the token's aud.</summary>
    public string Audience { get; set; } = "";

    /// <summary>False only on one machine: metadata over plain HTTP could be anyone's.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>How far the issuer's clock and this one may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    public Uri MetadataAddress => new($"{Authority.TrimEnd('/')}/.well-known/openid-configuration");
}
