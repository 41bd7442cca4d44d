using System.Text.Json.Serialization;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>How the cluster keeps the roles that are restored into it.</summary>
internal sealed record MatchedRoles : IStepWarnings
{
    /// <summary>The replication map of system_auth.</summary>
    public required IReadOnlyDictionary<string, string> Replication { get; init; }

    /// <summary>Nodes of the cluster.</summary>
    public required int Nodes { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Warnings => Nodes > 1 && Copies.Contains("1")
        ? ["system_auth has one copy of each role: while its node is down, who has that role can't log in. Raise its replication (ALTER KEYSPACE system_auth …, NetworkTopologyStrategy with 3 in each data center), then run 'nodetool repair -full system_auth' on every node."]
        : [];

    private IEnumerable<string> Copies => Replication.Where(option => option.Key != "class").Select(option => option.Value);
}
