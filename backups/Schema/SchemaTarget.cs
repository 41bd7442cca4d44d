using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>A table of a backup and the table that gets its rows.</summary>
public sealed record SchemaTarget(TableReference Source, TableReference Target)
{
    public bool IsRenamed => Source != Target;
}
