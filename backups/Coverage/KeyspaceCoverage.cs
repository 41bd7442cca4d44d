namespace Ringkeeper.Backups.Coverage;

/// <summary>How much of a keyspace a backup holds.</summary>
/// <param name="Grade">
/// The worst grade of its data centers: where each of them is graded quorum or better, every write acknowledged at QUORUM over all
/// data centers is held too.
/// </param>
/// <param name="DataCenters">Ordered by name; empty when the strategy doesn't tell where replicas are.</param>
public sealed record KeyspaceCoverage(CoverageGrade Grade, IReadOnlyList<DataCenterCoverage> DataCenters);
