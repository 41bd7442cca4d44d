namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Which node takes whose place.</summary>
public sealed record ShapeMapping(IReadOnlyList<NodePair> Pairs)
{
    public NodePair Of(string node) => Pairs.Single(pair => pair.Node == node);
}
