namespace Ringkeeper.Harness.Cassandra;

/// <summary>A statement that writes one row.</summary>
/// <param name="Cql">With a marker for each value.</param>
/// <param name="Values">The values, by the row's number.</param>
internal sealed record CassandraWrite(string Cql, Func<int, object?[]> Values);
