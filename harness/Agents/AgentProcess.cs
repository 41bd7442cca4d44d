using Ringkeeper.Contract;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Agents;

/// <summary>A node's agent, as a process.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    /// <summary>The audience of the tokens that agents accept here.</summary>
    public const string Audience = "api://ringkeeper-agent";

    private readonly AgentProcessOptions _options;
    private readonly int _port = FreePort.Reserve();
    private ChildProcess? _process;

    public AgentProcess(AgentProcessOptions options)
    {
        _options = options;
    }

    /// <summary>Where the app reaches the agent.</summary>
    public Uri Url => new($"http://{_options.Node.Address}:{_port}/");

    public string LogFile => Path.Combine(_options.Directory, "agent.log");

    /// <summary>Starts the agent if it doesn't run, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await CrashAsync();
        _process = DotnetProcess.Start(
            $"agent of {_options.Node.Address}",
            BuildOutput.Find("agent", "Ringkeeper.Agent"),
            ["--urls", Url.GetLeftPart(UriPartial.Authority)],
            CreateEnvironment(),
            LogFile);
        using var http = new HttpClient();
        await _process.WaitUntilAsync(AnswersAsync, StartTimeouts.Dotnet, cancellationToken);

        // A refusal for want of a token is an answer.
        async Task<bool> AnswersAsync(CancellationToken cancelled)
        {
            using var response = await http.GetAsync(new Uri(Url, AgentRoutes.Node), cancelled);
            return true;
        }
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.TerminateAsync(TimeSpan.FromSeconds(15));
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
        var node = _options.Node;
        var environment = new Dictionary<string, string?>
        {
            ["Agent__Cluster"] = _options.Cluster,
            ["Agent__StateDirectory"] = Directory.CreateDirectory(Path.Combine(_options.Directory, "state")).FullName,
            ["Agent__StagingDirectory"] = node.StagingDirectory,
            ["Agent__Nodetool"] = node.Nodetool,
            ["Agent__CqlHost"] = node.Address,
            ["Agent__CqlPort"] = $"{node.CqlPort}",
            ["Agent__OfflineRestores"] = "true",
            ["Agent__CassandraYaml"] = node.Configuration,
            ["Authentication__Authority"] = _options.Authority,
            ["Authentication__Audience"] = Audience,
            ["Authentication__RequireHttpsMetadata"] = "false",
        };
        AddList("Agent__DataDirectories", node.DataDirectories);
        AddList("Agent__NodetoolArguments", node.NodetoolArguments);
        AddList("Agent__StopCommand", [node.Service, "stop"]);
        AddList("Agent__StartCommand", [node.Service, "start"]);
        AddList("Agent__StatusCommand", [node.Service, "status"]);
        foreach (var (name, value) in _options.StoreSettings)
        {
            environment[name] = value;
        }

        return environment;

        void AddList(string name, IReadOnlyList<string> values)
        {
            for (var index = 0; index < values.Count; index++)
            {
                environment[$"{name}__{index}"] = values[index];
            }
        }
    }
}
