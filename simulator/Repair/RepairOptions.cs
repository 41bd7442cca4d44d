using System.Globalization;

namespace Ringkeeper.Simulator.Repair;

/// <summary>What a repair was asked for.</summary>
/// <param name="Keyspace">A keyspace of the schema.</param>
/// <param name="Tables">Some of its tables; none for all.</param>
/// <param name="Full">Everything is compared, not only what no repair has seen.</param>
/// <param name="PrimaryRange">Only the ranges that the node is the first replica of.</param>
/// <param name="Force">Replicas that are down are left out.</param>
public sealed record RepairOptions(string Keyspace, IReadOnlyList<string> Tables, bool Full, bool PrimaryRange, bool Force)
{
    /// <summary>Whether each node has the keyspace for itself.</summary>
    public bool IsLocal => Keyspace is "system" or "system_schema";

    /// <summary>As nodetool repeats it.</summary>
    public string Describe(int ranges) => string.Create(
        CultureInfo.InvariantCulture,
        $"parallelism: parallel, primary range: {Word(PrimaryRange)}, incremental: {Word(!Full)}, job threads: 1, ColumnFamilies: [{string.Join(", ", Tables)}], dataCenters: [], hosts: [], previewKind: NONE, # of ranges: {ranges}, pull repair: false, force repair: {Word(Force)}, optimise streams: false, ignore unreplicated keyspaces: false");

    private static string Word(bool value) => value ? "true" : "false";
}
