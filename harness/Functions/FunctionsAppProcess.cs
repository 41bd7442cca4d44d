using System.Text.Json;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Functions;

/// <summary>The Functions app on the embedded host, as a process.</summary>
public sealed class FunctionsAppProcess : IAsyncDisposable
{
    private readonly FunctionsAppOptions _options;
    private readonly int _port = FreePort.Reserve();
    private ChildProcess? _process;

    public FunctionsAppProcess(FunctionsAppOptions options)
    {
        _options = options;
    }

    public Uri Url => new($"http://127.0.0.1:{_port}/");

    public string LogFile => Path.Combine(_options.Directory, "app.log");

    /// <summary>Where the host keeps its keys, mode 0600; <see cref="ReadKeyAsync"/> reads the one a caller needs.</summary>
    public string KeysFile => Path.Combine(StateDirectory, "keys.json");

    private string StateDirectory => Path.Combine(_options.Directory, "state");

    /// <summary>Starts the app (killing the one that runs) and waits until the host answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await LaunchAsync();
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Starts the app and doesn't wait: for those who kill it again at any moment.</summary>
    public async Task LaunchAsync()
    {
        await CrashAsync();
        Directory.CreateDirectory(StateDirectory);
        _process = DotnetProcess.Start(
            "functions app",
            BuildOutput.Find("functions", "Ringkeeper.Functions"),
            ["--urls", Url.GetLeftPart(UriPartial.Authority)],
            CreateEnvironment(),
            LogFile);
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var process = _process ?? throw new InvalidOperationException("The app isn't running.");
        using var http = new HttpClient();
        await process.WaitUntilAsync(AnswersAsync, StartTimeouts.Dotnet, cancellationToken);

        async Task<bool> AnswersAsync(CancellationToken cancelled)
        {
            using var response = await http.GetAsync(new Uri(Url, "admin/host/ping"), cancelled);
            return response.IsSuccessStatusCode;
        }
    }

    /// <summary>The key that opens every function (x-functions-key).</summary>
    public async Task<string> ReadKeyAsync(CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(KeysFile);
        using var keys = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
        return keys.RootElement.GetProperty("functionKeys").GetProperty("default").GetString()
            ?? throw new InvalidDataException($"{KeysFile} has no functionKeys.default.");
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.TerminateAsync(TimeSpan.FromSeconds(30));
            await process.DisposeAsync();
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task CrashAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CrashAsync();

    private Dictionary<string, string?> CreateEnvironment()
    {
        var environment = new Dictionary<string, string?>(_options.StoreSettings)
        {
            // Ticks once a minute; it starts only what a cluster's policy says is due.
            ["ScheduleTimer"] = "0 * * * * *",
            ["EventTimer"] = "0 * * * * *",
            ["Agents__Audience"] = AgentProcess.Audience,
            ["Host__StateDirectory"] = StateDirectory,
            ["IDENTITY_ENDPOINT"] = _options.IdentityEndpoint,
            ["IDENTITY_HEADER"] = _options.IdentityHeader,
        };
        foreach (var (name, value) in _options.Settings)
        {
            environment[name] = value;
        }

        return environment;
    }
}
