using System.Globalization;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.StandIns;

/// <summary>Looks, for each SSTable that was left out, which replicas can stand in for it, or why none can.</summary>
internal sealed class StandInCheck
{
    private const int Shown = 5;

    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    public StandInCheck(
        RestoreRequest request, RestoreScope scope, ClusterManifest manifest, Topology topology, SchemaInfo schema, IReadOnlyList<LeftOutOfNode> leftOut)
    {
        // An index is built anew from its table; what was left out of it stands in nobody's way.
        var tables = leftOut.Where(sstable => sstable.SSTable.Index is null).ToList();
        _warnings.AddRange(leftOut.Except(tables).Select(sstable => $"{sstable}. Cassandra builds the index anew."));
        var cover = new ReplicaCover(manifest, [.. tables.Select(sstable => sstable.Lost)]);
        var ringChanged = HasOtherTokens(manifest, topology);
        foreach (var sstable in tables)
        {
            var problem = request is { BesideLive: true, Repair: false } ? "Other replicas could stand in for it only by a repair: say \"repair\": true, or take another backup."
                : ringChanged ? "The nodes' tokens aren't those of the backup any more, so no other replica can stand in for it; take another backup."
                : HasOtherReplication(sstable, scope, manifest, schema) ? "The keyspace is replicated in another way than in the backup, so no other replica can stand in for it; take another backup."
                : null;
            Add(sstable, problem, cover);
        }
    }

    /// <summary>What keeps the restore from going on; empty when it may.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<string> Warnings => _warnings;

    private void Add(LeftOutOfNode sstable, string? problem, ReplicaCover cover)
    {
        if (problem is not null)
        {
            _problems.Add($"{sstable}. {problem}");
        }
        else if (Find(sstable, cover) is { } standIns)
        {
            _warnings.Add($"{sstable}. {Describe(standIns)}");
        }
        else
        {
            _problems.Add($"{sstable}. No other replica of all of its token ranges was captured whole; take another backup.");
        }
    }

    private static IReadOnlyList<ClusterManifestNode>? Find(LeftOutOfNode sstable, ReplicaCover cover)
    {
        try
        {
            return cover.Find(sstable.Lost);
        }
        catch (MappingImpossibleException)
        {
            return null;
        }
    }

    private static string Describe(IReadOnlyList<ClusterManifestNode> standIns)
    {
        var names = string.Join(", ", standIns.Take(Shown).Select(node => node.Address))
            + (standIns.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {standIns.Count - Shown} more") : "");
        return standIns.Count == 0
            ? "It held nothing of the node's own token ranges."
            : $"The repair brings its rows back from the replicas {names}; what only this node had is lost.";
    }

    private static bool HasOtherTokens(ClusterManifest manifest, Topology topology)
    {
        var live = topology.Nodes.ToDictionary(node => node.Info!.HostId, node => node.Info!.Tokens);
        return !manifest.Nodes.All(node => live.TryGetValue(node.HostId, out var tokens) && tokens.ToHashSet().SetEquals(node.Tokens));
    }

    // A keyspace that isn't there is created as it was.
    private static bool HasOtherReplication(LeftOutOfNode sstable, RestoreScope scope, ClusterManifest manifest, SchemaInfo schema)
    {
        var name = sstable.SSTable.Table;
        var target = scope.TablesAndRoles.Single(table => table.ToTableName() == name).Target.Keyspace;
        var then = manifest.Keyspaces.Single(keyspace => keyspace.Name == name.Keyspace).Replication;
        return schema.Keyspaces.FirstOrDefault(keyspace => keyspace.Name == target)?.Replication is { } now
            && !(now.Count == then.Count && now.All(option => then.GetValueOrDefault(option.Key) == option.Value));
    }
}
