using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>A table or view that the schema holds, so the snapshot must hold it too.</summary>
public sealed record ExpectedTable(TableReference Table, Guid Id);
