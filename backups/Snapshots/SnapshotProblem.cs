using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>One thing wrong with a snapshot.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Table">The table.</param>
/// <param name="File">The file below the table's snapshot directory, when it is about one.</param>
/// <param name="Message">For people: what was found and what would be right.</param>
public sealed record SnapshotProblem(SnapshotProblemKind Kind, TableReference Table, string? File, string Message);
