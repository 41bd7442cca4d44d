using System.Security.Cryptography;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Identity;

/// <summary>The local issuer that plays Entra's part, as a process.</summary>
public sealed class LocalIdentityProcess : IAsyncDisposable
{
    private const string Tenant = "ringkeeper.local";

    private readonly string _directory;
    private readonly int _port = FreePort.Reserve();
    private ChildProcess? _process;

    private LocalIdentityProcess(string directory)
    {
        _directory = directory;
        Header = RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    /// <summary>What an agent is given as Authentication:Authority.</summary>
    public string Authority => $"http://127.0.0.1:{_port}/{Tenant}/v2.0";

    /// <summary>The managed-identity endpoint: IDENTITY_ENDPOINT.</summary>
    public string Endpoint => $"http://127.0.0.1:{_port}/msi/token";

    /// <summary>The secret that opens it: IDENTITY_HEADER.</summary>
    public string Header { get; }

    /// <param name="directory">Holds the signing key and the log.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<LocalIdentityProcess> StartAsync(string directory, CancellationToken cancellationToken)
    {
        var identity = new LocalIdentityProcess(directory);
        await identity.StartProcessAsync(cancellationToken);
        return identity;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        _process = DotnetProcess.Start(
            "local identity",
            BuildOutput.Find("embedded/LocalIdentity", "Ringkeeper.Embedded.LocalIdentity"),
            ["--urls", $"http://127.0.0.1:{_port}"],
            new Dictionary<string, string?>
            {
                ["LocalIdentity__Header"] = Header,
                ["LocalIdentity__Tenant"] = Tenant,
                ["LocalIdentity__KeyFile"] = Path.Combine(_directory, "signing-key.pem"),
            },
            Path.Combine(_directory, "identity.log"));
        using var http = new HttpClient();
        await _process.WaitUntilAsync(AnswersAsync, StartTimeouts.Dotnet, cancellationToken);

        async Task<bool> AnswersAsync(CancellationToken cancelled)
        {
            using var response = await http.GetAsync(new Uri($"{Authority}/.well-known/openid-configuration"), cancelled);
            return response.IsSuccessStatusCode;
        }
    }
}
