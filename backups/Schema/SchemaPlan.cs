using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>What has to be done to a cluster's schema before a restore, and in what it differs from the backup's.</summary>
public sealed record SchemaPlan
{
    /// <summary>In the order they are to be carried out, with schema agreement in between.</summary>
    public required IReadOnlyList<SchemaStatement> Statements { get; init; }

    public required IReadOnlyList<SchemaDifference> Differences { get; init; }

    /// <summary>The tables that the statements create.</summary>
    public required IReadOnlyList<TableReference> NewTables { get; init; }

    public IEnumerable<SchemaDifference> Blocking => Differences.Where(difference => difference.Blocks);
}
