namespace Ringkeeper.Backups.Manifests;

/// <summary>Grades how much of a keyspace a backup holds.</summary>
public static class CoverageCalculation
{
    /// <summary>
    /// Complete when every node of the ring was captured, else partial: a grade below complete by token range comes with backups
    /// that go on without a node.
    /// </summary>
    public static CoverageGrade Grade(IReadOnlyCollection<ClusterManifestNode> ring) =>
        ring.Count > 0 && ring.All(node => node.ManifestSha256 is not null) ? CoverageGrade.Complete : CoverageGrade.Partial;
}
