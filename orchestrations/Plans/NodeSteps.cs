using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The steps of a phase that does the same on every node.</summary>
internal static class NodeSteps
{
    public static IReadOnlyList<PlanStep> ForAll(IReadOnlyList<NodeRegistration> nodes, string action) =>
        [.. nodes.Select(node => For(node, IdOf(node), action))];

    /// <summary>A step that one node does for the whole cluster.</summary>
    public static PlanStep ForFirst(IReadOnlyList<NodeRegistration> nodes, string action) => For(nodes[0], action, action);

    /// <summary>The id of a node's step: its name with only letters, digits, '.', '_' and '-'.</summary>
    public static string IdOf(NodeRegistration node) => IdOf(node.Name);

    public static string IdOf(string node) =>
        string.Concat(node.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));

    private static PlanStep For(NodeRegistration node, string id, string action) =>
        new() { Id = id, Action = action, Node = node.Name, Agent = node.Agent };
}
