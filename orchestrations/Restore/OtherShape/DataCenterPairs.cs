using System.Globalization;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Which data center of a backup feeds which of the cluster, and what that makes of a keyspace's replication.</summary>
public sealed class DataCenterPairs
{
    private const string Class = "class";
    private const string Factor = "replication_factor";

    private readonly IReadOnlyDictionary<string, int> _nodes;
    private readonly IReadOnlyList<DataCenterPair> _pairs;

    private DataCenterPairs(IReadOnlyDictionary<string, int> nodes, IReadOnlyList<DataCenterPair> pairs, IReadOnlyList<string> problems) =>
        (_nodes, _pairs, Problems) = (nodes, pairs, problems);

    public IReadOnlyList<string> Problems { get; }

    /// <summary>Pairs as the request says; else those of the same name, and one with one.</summary>
    /// <param name="source">The data centers of the backup.</param>
    /// <param name="target">Those of the cluster, with their numbers of nodes.</param>
    /// <param name="wanted">What the request says; null for nothing.</param>
    public static DataCenterPairs Of(IReadOnlyCollection<string> source, IReadOnlyDictionary<string, int> target, IReadOnlyList<DataCenterPair>? wanted)
    {
        if (wanted is not null)
        {
            return new DataCenterPairs(target, wanted,
            [
                .. wanted.Where(pair => !source.Contains(pair.From)).Select(pair => $"dataCenters: the backup has no data center {pair.From}; it has {Names(source)}."),
                .. wanted.Where(pair => !target.ContainsKey(pair.To)).Select(pair => $"dataCenters: the cluster has no data center {pair.To}; it has {Names(target.Keys)}."),
            ]);
        }

        List<DataCenterPair> pairs = source.Count == 1 && target.Count == 1
            ? [new DataCenterPair(source.Single(), target.Keys.Single())]
            : [.. source.Where(target.ContainsKey).Select(name => new DataCenterPair(name, name))];
        return new DataCenterPairs(target, pairs, pairs.Count > 0
            ? []
            : [$"The backup's data centers ({Names(source)}) and the cluster's ({Names(target.Keys)}) have no name in common; say in dataCenters which gets which."]);
    }

    /// <summary>The data center of the backup that feeds one of the cluster; null when none is named for it.</summary>
    public string? SourceOf(string target) => _pairs.FirstOrDefault(pair => pair.To == target)?.From;

    /// <summary>The replication of a keyspace that is created in the cluster.</summary>
    public IReadOnlyDictionary<string, string> Translate(string keyspace, IReadOnlyDictionary<string, string> replication, List<string> problems)
    {
        var strategy = replication.GetValueOrDefault(Class, "");
        if (!strategy.EndsWith("NetworkTopologyStrategy", StringComparison.Ordinal))
        {
            CheckFactor(keyspace, replication.GetValueOrDefault(Factor), "the cluster", _nodes.Values.Sum(), problems);
            return replication;
        }

        var translated = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Class] = strategy };
        foreach (var pair in _pairs.Where(pair => replication.ContainsKey(pair.From)))
        {
            translated[pair.To] = replication[pair.From];
            CheckFactor(keyspace, replication[pair.From], $"data center {pair.To}", _nodes.GetValueOrDefault(pair.To), problems);
        }

        if (translated.Count == 1 && Problems.Count == 0)
        {
            var held = replication.Keys.Where(name => name is not (Class or Factor));
            problems.Add($"Keyspace {keyspace} had replicas in {Names(held)} only, and no data center of the cluster is named for any of them; say so in dataCenters, or create the keyspace first.");
        }

        return translated;
    }

    private static void CheckFactor(string keyspace, string? factor, string where, int nodes, List<string> problems)
    {
        if (int.TryParse(factor, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) && replicas > nodes)
        {
            problems.Add(FormattableString.Invariant(
                $"Keyspace {keyspace} would be created with {replicas} replicas in {where}, which has {nodes} nodes. Add nodes, or create the keyspace with fewer replicas first."));
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
