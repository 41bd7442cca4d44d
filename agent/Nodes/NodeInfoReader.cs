using System.Reflection;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Offline;
using Ringkeeper.Agent.State;
using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Agent.Nodes;

/// <summary>
/// Puts together what the node says of itself through nodetool and through CQL. A node without CQL (drained, or its native
/// transport off) is told with what CQL said last.
/// </summary>
internal sealed class NodeInfoReader(NodetoolCommands nodetool, ICqlSession cql, OfflineReadiness readiness, KeptDirectories kept, IOptions<AgentOptions> options, TimeProvider time)
{
    private static readonly string AgentVersion =
        typeof(NodeInfoReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private NodeIdentity? _written;

    private string IdentityFile => Path.Combine(options.Value.StateDirectory, "node.json");

    /// <exception cref="NodetoolException">Cassandra's process doesn't answer.</exception>
    /// <exception cref="CqlException">CQL doesn't answer and never has.</exception>
    public async Task<NodeInfo> ReadAsync(CancellationToken cancellationToken)
    {
        var netstatsReading = nodetool.NetstatsAsync(cancellationToken);
        var info = await nodetool.InfoAsync(cancellationToken);
        var netstats = await netstatsReading;
        var identity = info.NativeTransportActive
            ? await ReadIdentityAsync(info.HostId, cancellationToken)
            : await LastIdentityAsync(info.HostId, cancellationToken);
        return new NodeInfo
        {
            HostId = info.HostId,
            Cluster = options.Value.Cluster,
            CassandraClusterName = identity.CassandraClusterName,
            Address = identity.Address,
            DataCenter = info.DataCenter,
            Rack = info.Rack,
            Tokens = info.Tokens,
            Partitioner = identity.Partitioner,
            ReleaseVersion = identity.ReleaseVersion,
            Mode = netstats.Mode,
            GossipActive = info.GossipActive,
            NativeTransportActive = info.NativeTransportActive,
            SchemaVersion = identity.SchemaVersion,
            DataDirectories = [.. options.Value.DataDirectories.Select(Measure)],
            Peers = identity.Peers,
            Clock = time.GetUtcNow(),
            AgentVersion = AgentVersion,
            OfflineProblem = readiness.SettingsProblem(),
            RefreshProblem = RefreshProblem(identity.ReleaseVersion),
            KeptRestores = kept.Restores(),
        };
    }

    private string? RefreshProblem(string release) =>
        !CassandraRelease.HasImport(release) && options.Value.DataDirectories.FirstOrDefault(directory => !HardLink.MayBeMadeIn(directory)) is { } closed
            ? $"Cassandra {release} has no import, so the agent must write in {closed}, and may not; offline.sh gives it that right."
            : null;

    private static DataDirectory Measure(string path)
    {
        var drive = new DriveInfo(path);
        return new DataDirectory { Path = path, TotalBytes = drive.TotalSize, FreeBytes = drive.AvailableFreeSpace };
    }

    private async Task<NodeIdentity> ReadIdentityAsync(Guid hostId, CancellationToken cancellationToken)
    {
        var rows = await cql.QueryAsync("SELECT * FROM system.local WHERE key = 'local'", cancellationToken);
        var local = rows.Count == 1 ? rows[0] : throw new CqlException("system.local has no row yet.", transient: true);
        var identity = new NodeIdentity
        {
            HostId = local.Required<Guid>("system.local", "host_id"),
            CassandraClusterName = local.Required<string>("system.local", "cluster_name"),
            Address = (local.Inet("broadcast_address") ?? local.Inet("listen_address") ?? local.Inet("rpc_address"))?.ToString()
                ?? throw new CqlException("system.local has no broadcast_address yet.", transient: true),
            Partitioner = local.Required<string>("system.local", "partitioner"),
            ReleaseVersion = local.Required<string>("system.local", "release_version"),
            SchemaVersion = local.Required<Guid>("system.local", "schema_version"),
            Peers = Peers(await SystemPeers.ReadAsync(cql, cancellationToken)),
        };
        RequireSameNode(hostId, identity.HostId);
        if (!identity.IsSame(_written))
        {
            await StateFile.WriteAsync(IdentityFile, identity, CancellationToken.None);
            _written = identity;
        }

        return identity;
    }

    private async Task<NodeIdentity> LastIdentityAsync(Guid hostId, CancellationToken cancellationToken)
    {
        var identity = await StateFile.ReadAsync<NodeIdentity>(IdentityFile, cancellationToken)
            ?? throw new CqlException("The node's native transport isn't active, and this agent hasn't seen it active yet.", transient: true);
        RequireSameNode(hostId, identity.HostId);
        return identity;
    }

    // Settings that point nodetool and CQL at different nodes would back up one under the other's name.
    private static void RequireSameNode(Guid nodetool, Guid cql)
    {
        if (nodetool != cql)
        {
            throw new CqlException($"nodetool speaks to node {nodetool}, CQL to node {cql}: the agent's settings name two nodes.", transient: false);
        }
    }

    // A row without host id, data center or rack is a peer that gossip hasn't described yet.
    private static List<PeerInfo> Peers(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows) =>
    [
        .. from row in rows
           let hostId = row.Uuid("host_id")
           let address = row.Inet("peer")
           let dataCenter = row.Text("data_center")
           let rack = row.Text("rack")
           where hostId is not null && address is not null && dataCenter is not null && rack is not null
           orderby dataCenter, rack, hostId
           select new PeerInfo
           {
               HostId = hostId.Value,
               Address = address.ToString(),
               DataCenter = dataCenter,
               Rack = rack,
               SchemaVersion = row.Uuid("schema_version"),
           },
    ];
}
