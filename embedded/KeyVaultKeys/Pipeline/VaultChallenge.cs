using System.Text.RegularExpressions;

namespace Azure.Security.KeyVault.Keys.Pipeline;

/// <summary>What a vault wants: a token for this scope from this tenant.</summary>
internal sealed partial record VaultChallenge(string Scope, string? TenantId)
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// Reads <c>WWW-Authenticate: Bearer authorization="https://login…/{tenant}", resource="https://vault.azure.net"</c>, or the
    /// newer form with <c>scope</c>. Null if it is no such challenge.
    /// </summary>
    public static VaultChallenge? Parse(string header)
    {
        var start = header.IndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(header[(start + Scheme.Length)..]))
        {
            parameters.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value);
        }

        var scope = parameters.TryGetValue("resource", out var resource) ? $"{resource.TrimEnd('/')}/.default" : parameters.GetValueOrDefault("scope");
        var authority = parameters.GetValueOrDefault("authorization") ?? parameters.GetValueOrDefault("authorization_uri");
        return scope is null ? null : new VaultChallenge(scope, TenantOf(authority));
    }

    /// <summary>Whether the scope is for the domain the vault itself is in.</summary>
    public bool IsFor(string vaultHost) =>
        Uri.TryCreate(Scope, UriKind.Absolute, out var scope)
        && (string.Equals(vaultHost, scope.Host, StringComparison.OrdinalIgnoreCase)
            || vaultHost.EndsWith($".{scope.Host}", StringComparison.OrdinalIgnoreCase));

    private static string? TenantOf(string? authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Segments.Length > 1 ? address.Segments[1].Trim('/') : null;

    [GeneratedRegex("(?<name>[A-Za-z_]+)\\s*=\\s*\"?(?<value>[^\",\\s]*)\"?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
