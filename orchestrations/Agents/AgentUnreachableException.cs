namespace Ringkeeper.Orchestrations.Agents;

/// <summary>The agent gave no answer, or one that says "not now" (5xx): the same call may succeed later.</summary>
public sealed class AgentUnreachableException(string node, Uri agent, string reason, Exception? inner = null)
    : AgentException(node, $"the agent at {agent.GetLeftPart(UriPartial.Authority)} can't be reached: {reason}", inner);
