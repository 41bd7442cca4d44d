namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>A signed token and when it ends.</summary>
internal sealed record IssuedToken(string Value, DateTimeOffset ExpiresOn);
