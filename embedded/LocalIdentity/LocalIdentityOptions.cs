namespace Ringkeeper.Embedded.LocalIdentity;

/// <summary>Settings of the local issuer, from the section <c>LocalIdentity</c> (environment: <c>LocalIdentity__Header</c> and so on).</summary>
internal sealed class LocalIdentityOptions
{
    public const string Section = "LocalIdentity";

    /// <summary>The secret a caller of the token endpoint sends as <c>X-IDENTITY-HEADER</c> (App Service: <c>IDENTITY_HEADER</c>).</summary>
    public string Header { get; set; } = "";

    /// <summary>The tenant: a part of the issuer's address and the <c>tid</c> of every token.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>PEM file with the signing key; made with mode 0600 at the first start.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>The object id of the managed identity all tokens are issued to.</summary>
    public string ObjectId { get; set; } = "11111111-1111-4111-8111-111111111111";

    /// <summary>Resources a token may be asked for; anything else is refused. Unset: <c>api://ringkeeper-agent</c>.</summary>
    public string[]? Resources { get; set; }

    /// <summary>App roles in every token. Unset: <c>Ringkeeper.Operate</c>.</summary>
    public string[]? Roles { get; set; }

    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public IReadOnlyList<string> AllowedResources => Resources ?? ["api://ringkeeper-agent"];

    public IReadOnlyList<string> GrantedRoles => Roles ?? ["Ringkeeper.Operate"];
}
