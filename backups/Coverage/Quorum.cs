namespace Ringkeeper.Backups.Coverage;

/// <summary>Counts of replicas.</summary>
internal static class Quorum
{
    /// <summary>So many replicas share one with any quorum: what a quorum acknowledged, one of them has.</summary>
    /// <param name="replicas">The replicas there are; fewer than the factor in a small ring.</param>
    /// <param name="factor">The keyspace's replication factor, which decides the quorum.</param>
    public static int Meeting(int replicas, int factor) => Math.Max(1, replicas - ((factor / 2) + 1) + 1);
}
