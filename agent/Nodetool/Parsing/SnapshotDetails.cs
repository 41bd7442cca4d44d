namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>One table's part of a snapshot in nodetool listsnapshots. Sizes as printed ("1.2 GiB", "0 bytes").</summary>
internal sealed record SnapshotDetails(string Tag, string Keyspace, string Table, string TrueSize, string SizeOnDisk);
