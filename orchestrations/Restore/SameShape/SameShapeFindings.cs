namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>What a look at backup and new cluster found.</summary>
public sealed record SameShapeFindings(
    IReadOnlyList<string> Problems, ShapeMapping Mapping, IReadOnlyList<RestoreNodeCheck> Nodes, IReadOnlyList<string> Creates);
