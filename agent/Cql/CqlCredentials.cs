namespace Ringkeeper.Agent.Cql;

/// <summary>A user of Cassandra and where its password is.</summary>
internal sealed class CqlCredentials
{
    private readonly string? _password;
    private readonly string? _passwordFile;

    private CqlCredentials(string username, string? password, string? passwordFile) =>
        (Username, _password, _passwordFile) = (username, password, passwordFile);

    public string Username { get; }

    /// <summary>Those of the settings, in the order in which they are tried; none where Cassandra asks for none.</summary>
    public static IReadOnlyList<CqlCredentials> Of(AgentOptions options) =>
    [
        .. options.CqlUsername is { } first ? [new CqlCredentials(first, options.CqlPassword, options.CqlPasswordFile)] : Array.Empty<CqlCredentials>(),
        .. options.CqlOtherUsername is { } other ? [new CqlCredentials(other, null, options.CqlOtherPasswordFile)] : Array.Empty<CqlCredentials>(),
    ];

    /// <summary>Read each time, so that a file that was changed counts at the next login.</summary>
    public async Task<string> ReadPasswordAsync(CancellationToken cancellationToken) =>
        _passwordFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken)).TrimEnd('\r', '\n') : _password!;
}
