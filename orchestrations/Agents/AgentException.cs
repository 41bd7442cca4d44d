namespace Ringkeeper.Orchestrations.Agents;

/// <summary>A call that an agent refused, or that didn't reach it. The message names the node.</summary>
public class AgentException(string node, string message, Exception? inner = null) : Exception($"Node {node}: {message}", inner)
{
    /// <summary>The node's name: host and port of its agent.</summary>
    public string Node { get; } = node;
}
