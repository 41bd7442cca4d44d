using System.Reflection;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Puts a cluster manifest together; the same input gives the same bytes.</summary>
internal sealed class ClusterManifestBuilder
{
    public required OperationPlan Plan { get; init; }

    public required string BackupId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Topology Topology { get; init; }

    /// <summary>The keyspaces that were backed up.</summary>
    public required SchemaInfo Scope { get; init; }

    public required CaptureSchemaResult Schema { get; init; }

    public ClusterManifest Build(IReadOnlyList<CapturedNode> captured)
    {
        var first = Topology.Nodes[0].Info!;
        ClusterManifestNode[] nodes =
        [
            .. captured.Select(Describe)
                .OrderBy(node => node.DataCenter, StringComparer.Ordinal)
                .ThenBy(node => node.Rack, StringComparer.Ordinal)
                .ThenBy(node => node.HostId),
        ];
        return new ClusterManifest
        {
            Cluster = Plan.Cluster,
            BackupId = BackupId,
            OperationId = Plan.OperationId,
            CassandraClusterName = first.CassandraClusterName,
            Partitioner = first.Partitioner,
            SchemaVersion = Schema.SchemaVersion,
            CreatedAt = CreatedAt,
            CreatedBy = $"Ringkeeper {typeof(ClusterManifestBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}",
            Window = ConsistencyWindow.Of(nodes),
            Nodes = nodes,
            Keyspaces = Keyspaces(captured, CoverageCalculation.Grade(nodes)),
            // The agent names them by their path in the backup.
            SchemaFiles = Schema.Files.ToDictionary(file => file.Key[(file.Key.LastIndexOf('/') + 1)..], file => file.Value),
            KeyIds = [.. captured.Select(node => node.Manifest.KeyId).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private List<ClusterManifestKeyspace> Keyspaces(IReadOnlyList<CapturedNode> captured, CoverageGrade coverage)
    {
        var tables = TableTotals.Sum(captured.SelectMany(node => node.Tables));
        return
        [
            .. Scope.Keyspaces.OrderBy(keyspace => keyspace.Name, StringComparer.Ordinal).Select(keyspace => new ClusterManifestKeyspace
            {
                Name = keyspace.Name,
                Replication = keyspace.Replication,
                Coverage = coverage,
                Tables =
                [
                    .. tables.Where(table => table.Keyspace == keyspace.Name).Select(table => new ClusterManifestTable
                    {
                        Name = table.Name,
                        Id = table.Id,
                        ViewOf = keyspace.Tables.FirstOrDefault(known => known.Id == table.Id)?.ViewOf,
                        Bytes = table.Bytes,
                        Files = table.Files,
                        SSTables = table.SSTables,
                    }),
                ],
            }),
        ];
    }

    private static ClusterManifestNode Describe(CapturedNode captured) => new()
    {
        HostId = captured.Manifest.HostId,
        Address = captured.Manifest.Address,
        DataCenter = captured.Manifest.DataCenter,
        Rack = captured.Manifest.Rack,
        ReleaseVersion = captured.Manifest.ReleaseVersion,
        Tokens = captured.Manifest.Tokens,
        ManifestSha256 = captured.Upload.ManifestSha256,
        SnapshotStartedAt = captured.Manifest.SnapshotStartedAt,
        SnapshotEndedAt = captured.Manifest.SnapshotEndedAt,
        ClockSkew = captured.Node.ClockSkew,
        LogicalBytes = captured.Upload.LogicalBytes,
        UploadedBytes = captured.Upload.UploadedBytes,
        SSTables = captured.Upload.SSTables,
    };
}
