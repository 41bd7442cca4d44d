using System.Net;

namespace Cassandra;

/// <summary>How a statement was carried out.</summary>
public sealed class ExecutionInfo
{
    /// <summary>The hosts that were tried, the one that answered last.</summary>
    public IList<IPEndPoint> TriedHosts { get; internal set; } = [];

    public IPEndPoint? QueriedHost => TriedHosts.LastOrDefault();

    /// <summary>The server's warnings, or null.</summary>
    public string[]? Warnings { get; internal set; }

    public ConsistencyLevel AchievedConsistency { get; internal set; }

    /// <summary>False if, after a schema change, nodes that are up still had another schema when the driver stopped waiting.</summary>
    public bool IsSchemaInAgreement { get; internal set; } = true;
}
