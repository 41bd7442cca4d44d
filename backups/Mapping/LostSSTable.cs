namespace Ringkeeper.Backups.Mapping;

/// <summary>An SSTable of a captured node that can't be restored.</summary>
/// <param name="HostId">The node.</param>
/// <param name="Keyspace">Its keyspace.</param>
/// <param name="Table">Its table or view.</param>
/// <param name="Bounds">What it may hold; <see cref="TokenSpan.All"/> when that isn't known.</param>
public sealed record LostSSTable(Guid HostId, string Keyspace, string Table, TokenSpan Bounds);
