using Azure.Storage.Blobs;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Azurite;

/// <summary>
/// Blob Storage on this machine: an Azurite process on a port of its own. A test assembly shares one (<see cref="SharedAsync"/>) and gives
/// each test a container of its own (<see cref="CreateContainerAsync"/>).
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account every Azurite has; its key is public knowledge and protects nothing.</summary>
    public const string AccountName = "devstoreaccount1";

    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(StartSharedAsync);

    private readonly string _script;
    private readonly string _directory;
    private ChildProcess? _process;

    private AzuriteServer(string script, string directory, int port)
    {
        _script = script;
        _directory = directory;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The access log: a line per request, with its status.</summary>
    public string LogFile => Path.Combine(_directory, "azurite.log");

    public Uri ServiceUri => new($"http://127.0.0.1:{Port}/{AccountName}");

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint={ServiceUri};";

    /// <summary>The one server of this process, started at the first call; it ends with the process.</summary>
    public static Task<AzuriteServer> SharedAsync() => Shared.Value;

    /// <param name="directory">Where blobs and log go; it may hold an earlier server's blobs.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<AzuriteServer> StartAsync(string directory, CancellationToken cancellationToken = default)
    {
        var server = new AzuriteServer(await AzuriteInstallation.EnsureAsync(cancellationToken), directory, FreePort.Reserve());
        await server.RestartAsync(cancellationToken);
        return server;
    }

    /// <summary>A client of the account, with its key.</summary>
    public BlobServiceClient CreateServiceClient() => new(ConnectionString);

    /// <summary>A new, empty container with a name nobody else has.</summary>
    public async Task<BlobContainerClient> CreateContainerAsync(string prefix = "test", CancellationToken cancellationToken = default) =>
        await CreateServiceClient().CreateBlobContainerAsync($"{prefix}-{Guid.NewGuid():n}", cancellationToken: cancellationToken);

    /// <summary>Stops the server if it runs, and starts it on the same port with the same blobs.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        _process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "azurite",
            FileName = "node",
            Arguments =
            [
                _script, "--blobHost", "127.0.0.1", "--blobPort", $"{Port}", "--location", _directory,
                "--disableTelemetry", "--skipApiVersionCheck",
            ],
            LogFile = LogFile,
        });
        using var http = new HttpClient();
        await _process.WaitUntilAsync(AnswersAsync, StartTimeout, cancellationToken);

        // Any answer will do: without credentials the right one is a refusal.
        async Task<bool> AnswersAsync(CancellationToken cancelled)
        {
            using var response = await http.GetAsync(new Uri($"{ServiceUri}?comp=list"), cancelled);
            return true;
        }
    }

    /// <summary>SIGTERM: the server writes what it holds to disk and ends.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.TerminateAsync(TimeSpan.FromSeconds(10));
            await process.DisposeAsync();
        }
    }

    /// <summary>SIGKILL, as a crash of the storage service; <see cref="RestartAsync"/> brings it back.</summary>
    public async Task CrashAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CrashAsync();

    private static async Task<AzuriteServer> StartSharedAsync()
    {
        var directory = new WorkDirectory("azurite");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Dispose();
        return await StartAsync(directory.Path);
    }
}
