namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>What nodetool info -T says. Tokens are ascending, and none while the node isn't joined to the cluster.</summary>
internal sealed record NodetoolInfo(
    Guid HostId,
    bool GossipActive,
    bool NativeTransportActive,
    string DataCenter,
    string Rack,
    IReadOnlyList<string> Tokens)
{
    /// <summary>How long Cassandra has been running; null where it doesn't say.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>Each start of Cassandra has a higher one; null where it doesn't say.</summary>
    public int? Generation { get; init; }
}
