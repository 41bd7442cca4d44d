namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>An agent is silent; reading the topology again may show all of it.</summary>
public sealed class TopologyIncompleteException(string message) : Exception(message);
