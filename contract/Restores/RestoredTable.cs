namespace Ringkeeper.Contract.Restores;

/// <summary>A table of a backup and the table that gets its rows; the same for a restore in place.</summary>
public sealed record RestoredTable(TableName Table, TableName Target);
