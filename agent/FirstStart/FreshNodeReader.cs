using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Offline;
using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>Looks at the disk and the settings of a node whose Cassandra has never started. Changes nothing.</summary>
internal sealed class FreshNodeReader(CassandraService service, NodeEmptiness emptiness, CassandraYamlFile yaml, IOptions<AgentOptions> options, TimeProvider time)
{
    private const string Package = "org.apache.cassandra.dht.";

    private static readonly string AgentVersion =
        typeof(FreshNodeReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public async Task<FreshNodeInfo> ReadAsync(CancellationToken cancellationToken)
    {
        var info = new FreshNodeInfo
        {
            Cluster = options.Value.Cluster,
            Problems = await ProblemsAsync(cancellationToken),
            ReleaseVersion = InstalledCassandra.FindVersion(options.Value.Nodetool),
            Clock = time.GetUtcNow(),
            AgentVersion = AgentVersion,
        };
        return yaml.FilePath is { } path ? Describe(info, path) : info;
    }

    /// <summary>What keeps the node from being given tokens.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.OfflineRestores)
        {
            return ["Agent__OfflineRestores isn't on: the agent may not start Cassandra."];
        }

        var problems = new List<string>();
        try
        {
            if (await service.FindRunningAsync(cancellationToken) is { } running)
            {
                problems.Add($"Cassandra isn't stopped: {running}. Only a node that has never started can be given tokens.");
            }

            problems.AddRange(emptiness.Found().Select(path => $"{path} is there: this node has started before. Only an empty one can be given tokens."));
        }
        catch (Exception e) when (e is JobFailedException or IOException or UnauthorizedAccessException)
        {
            problems.Add(e.Message);
        }

        return yaml.Problem() is { } problem ? [.. problems, problem] : problems;
    }

    private FreshNodeInfo Describe(FreshNodeInfo info, string path)
    {
        try
        {
            var settings = yaml.Read();
            var place = ConfiguredPlace.Read(path, settings);
            return info with
            {
                CassandraClusterName = settings.Find("cluster_name"),
                DataCenter = place.DataCenter,
                Rack = place.Rack,
                Partitioner = settings.Find("partitioner") is { } partitioner ? partitioner.Contains('.', StringComparison.Ordinal) ? partitioner : Package + partitioner : null,
                NumTokens = int.TryParse(settings.Find("num_tokens"), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) ? tokens : null,
                InitialTokens = settings.Find("initial_token")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                Addresses = NodeAddresses.Own(settings),
                Seeds = NodeAddresses.Seeds(settings),
                DataDirectories = [.. options.Value.DataDirectories.Select(Measure)],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return info with { Problems = [.. info.Problems, e.Message] };
        }
    }

    private static DataDirectory Measure(string path)
    {
        var drive = new DriveInfo(path);
        return new DataDirectory { Path = path, TotalBytes = drive.TotalSize, FreeBytes = drive.AvailableFreeSpace };
    }
}
