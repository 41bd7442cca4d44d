namespace Ringkeeper.Simulator.Storage;

/// <summary>One line of <c>nodetool listsnapshots</c>; sizes in bytes.</summary>
public sealed record SnapshotEntry(string Tag, string Keyspace, string Table, long TrueSize, long SizeOnDisk);
