using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Orchestrations.Restore.RowEstimates;

/// <summary>
/// What the nodes' estimates say of a restore: a table over all nodes, and a warning where Cassandra sees less than half of what it must have got.
/// Files decide whether a restore is whole; this only tells its operator where to look.
/// </summary>
public sealed class RowEstimateComparison
{
    private const int TablesShown = 100;
    private const int TablesWarnedOf = 5;
    private const int NodesNamed = 3;

    // Of fewer, a handful that has expired since would look like a loss.
    private const long FewPartitions = 100;

    /// <param name="imports">What each node's import ended with, by the node's name.</param>
    public RowEstimateComparison(IEnumerable<(string Node, ImportResult Import)> imports)
    {
        var tables = imports
            .SelectMany(node => (node.Import.Estimates ?? []).Select(estimate => (node.Node, Estimate: estimate)))
            .GroupBy(node => node.Estimate.Table)
            .Select(nodes => (Table: nodes.Key, Nodes: nodes.ToList(), Low: nodes.Where(node => IsTooLow(node.Estimate)).ToList()))
            .OrderByDescending(table => table.Low.Count > 0)
            .ThenBy(table => table.Table.ToString(), StringComparer.Ordinal)
            .ToList();
        var low = tables.Where(table => table.Low.Count > 0).ToList();
        Tables = [.. tables.Take(TablesShown).Select(table => Sum(table.Table, [.. table.Nodes.Select(node => node.Estimate)]))];
        Warnings = [.. low.Take(TablesWarnedOf).Select(table => Warn(table.Table, table.Low)), .. Others(low.Count - TablesWarnedOf)];
    }

    /// <summary>The first hundred, those that are warned of before the others.</summary>
    public IReadOnlyList<RestoredTableEstimate> Tables { get; }

    public IReadOnlyList<string> Warnings { get; }

    private static bool IsTooLow(TableEstimate estimate) =>
        estimate.LivePartitions is { } live && estimate.MinimumPartitions >= FewPartitions && live < estimate.MinimumPartitions / 2;

    private static RestoredTableEstimate Sum(TableName table, List<TableEstimate> nodes) => new()
    {
        Table = table,
        Nodes = nodes.Count,
        Rows = nodes.Sum(node => node.Rows),
        MinimumPartitions = nodes.Sum(node => node.MinimumPartitions),
        MaximumPartitions = nodes.Sum(node => node.MaximumPartitions),
        LivePartitions = nodes.All(node => node.LivePartitions is not null) ? nodes.Sum(node => node.LivePartitions) : null,
    };

    private static string Warn(TableName table, List<(string Node, TableEstimate Estimate)> low)
    {
        var nodes = low.Take(NodesNamed).Select(node =>
            FormattableString.Invariant($"{node.Node} (about {node.Estimate.LivePartitions} of at least {node.Estimate.MinimumPartitions})"));
        var more = low.Count > NodesNamed ? FormattableString.Invariant($" and {low.Count - NodesNamed} more") : "";
        return $"Cassandra estimates far fewer partitions of {table} than its imported SSTables hold, on {string.Join(", ", nodes)}{more}. "
            + "Every file was seen in its place, so what has expired may be the reason; count rows by CQL, and look at Cassandra's log there.";
    }

    private static IEnumerable<string> Others(int more) =>
        more > 0 ? [FormattableString.Invariant($"Cassandra's estimates are as low for {more} more tables.")] : [];
}
