using System.Reflection;
using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Puts a cluster manifest together; the same input gives the same bytes.</summary>
internal sealed class ClusterManifestBuilder
{
    public required OperationPlan Plan { get; init; }

    public required string BackupId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required BackupNodes Nodes { get; init; }

    /// <summary>The keyspaces that were backed up.</summary>
    public required SchemaInfo Scope { get; init; }

    public required CaptureSchemaResult Schema { get; init; }

    public ClusterManifest Build(IReadOnlyList<CapturedNode> captured)
    {
        var first = Nodes.Chosen[0].Info!;
        var nodes = Describe(captured);
        var coverage = new CoverageCalculation(nodes, first.Partitioner);
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
            Keyspaces = Keyspaces(captured, coverage),
            // The agent names them by their path in the backup.
            SchemaFiles = Schema.Files.ToDictionary(file => file.Key[(file.Key.LastIndexOf('/') + 1)..], file => file.Value),
            KeyIds = [.. captured.Select(node => node.Manifest.KeyId).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private ClusterManifestNode[] Describe(IReadOnlyList<CapturedNode> captured)
    {
        var hosts = captured.Select(node => node.Manifest.HostId).ToHashSet();
        return
        [
            .. captured.Select(node => node.Describe())
                .Concat(Nodes.Chosen.Where(node => !hosts.Contains(node.Info!.HostId)).Select(node => UncapturedNode.Describe(node.Info!)))
                .Concat(Nodes.Absent.Select(UncapturedNode.Describe))
                .OrderBy(node => node.DataCenter, StringComparer.Ordinal)
                .ThenBy(node => node.Rack, StringComparer.Ordinal)
                .ThenBy(node => node.HostId),
        ];
    }

    private List<ClusterManifestKeyspace> Keyspaces(IReadOnlyList<CapturedNode> captured, CoverageCalculation calculation)
    {
        var tables = TableTotals.Sum(captured.SelectMany(node => node.Tables));
        return [.. Scope.Keyspaces.OrderBy(keyspace => keyspace.Name, StringComparer.Ordinal).Select(keyspace => Describe(keyspace, tables, calculation))];
    }

    private static ClusterManifestKeyspace Describe(KeyspaceInfo keyspace, IReadOnlyList<TableTotals> tables, CoverageCalculation calculation)
    {
        var coverage = calculation.Grade(keyspace.Replication);
        return new ClusterManifestKeyspace
        {
            Name = keyspace.Name,
            Replication = keyspace.Replication,
            Coverage = coverage.Grade,
            DataCenters = coverage.DataCenters,
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
        };
    }
}
