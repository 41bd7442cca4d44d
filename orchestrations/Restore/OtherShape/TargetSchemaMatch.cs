using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>A look at the target's schema: what there is, what keeps the restore from being done, and what it would create.</summary>
public sealed record TargetSchemaMatch(
    TargetSchema Schema,
    DataCenterPairs DataCenters,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Creates,
    IReadOnlyList<SchemaDifference> Differences);
