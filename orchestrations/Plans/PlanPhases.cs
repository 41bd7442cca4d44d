using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The shapes of phase that plans are made of.</summary>
internal static class PlanPhases
{
    private const int Alternatives = 8;

    /// <summary>Steps one after another.</summary>
    public static PlanPhase Serial(string name, params PlanStep[] steps) =>
        new() { Name = name, Strategy = PlanStrategy.Serial, Steps = steps };

    /// <summary>The same action on every node, so many nodes at a time.</summary>
    public static PlanPhase OnEachNode(string name, IReadOnlyList<NodeRegistration> nodes, int width, string action) =>
        new() { Name = name, Strategy = PlanStrategy.Parallel(Math.Min(width, nodes.Count)), Steps = NodeSteps.ForAll(nodes, action) };

    /// <summary>An action that one node does for the whole cluster: the first of some, from all over the list, that succeeds.</summary>
    public static PlanPhase OnAnyNode(string name, IReadOnlyList<NodeRegistration> nodes, string action) => new()
    {
        Name = name,
        Strategy = PlanStrategy.FirstThatSucceeds,
        Steps = NodeSteps.ForAll([.. nodes.Where((_, index) => index % Math.Max(1, nodes.Count / Alternatives) == 0)], action),
    };

    /// <summary>An action of the app itself.</summary>
    public static PlanStep Control(string action) => new() { Id = action, Action = action };
}
