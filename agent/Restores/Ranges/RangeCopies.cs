using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Who gives the node each table's ranges, and who does instead when an SSTable is damaged.</summary>
internal sealed class RangeCopies
{
    private readonly Dictionary<TableReference, TableCopies> _copies = [];
    private readonly Dictionary<Guid, string> _manifests;
    private readonly List<(Guid HostId, DamagedSSTable SSTable)> _leftOut = [];

    public RangeCopies(RestoreMap map, IReadOnlyCollection<TableName> tables)
    {
        var shares = new List<TableShare>();
        foreach (var table in tables.Select(table => new TableReference(table.Keyspace, table.Name)))
        {
            var groups = map.Groups.Where(group => group.Keyspaces.Contains(table.Keyspace)).ToList();
            var sources = groups.SelectMany(group => group.Sources).ToList();
            _copies[table] = new TableCopies(sources, groups.SelectMany(group => group.StandIns ?? []));
            shares.AddRange(sources.Select(source => new TableShare(table, source)));
        }

        _manifests = map.Groups.SelectMany(group => group.Sources.Concat(group.StandIns ?? []))
            .DistinctBy(source => source.HostId)
            .ToDictionary(source => source.HostId, source => source.ManifestSha256);
        Shares = shares;
    }

    /// <summary>What is taken as long as nothing is damaged.</summary>
    public IReadOnlyList<TableShare> Shares { get; }

    /// <summary>Takes note of damaged SSTables by the captured node they are of, and answers what to take in their place.</summary>
    public IReadOnlyList<TableShare> Replace(IReadOnlyCollection<(Guid HostId, DamagedSSTable SSTable)> damaged)
    {
        _leftOut.AddRange(damaged);
        return
        [
            .. from table in damaged.GroupBy(entry => entry.SSTable.Table)
               from taken in _copies[table.Key].Replace([.. table.Select(entry => (entry.HostId, BoundsOf(entry.SSTable)))])
               select new TableShare(
                   table.Key, new RestoreMapSource { HostId = taken.Key, ManifestSha256 = _manifests[taken.Key], Spans = taken.Value }),
        ];
    }

    /// <summary>What the node does without, as it is once nothing more is to be taken; null when that is nothing.</summary>
    public IReadOnlyList<LeftOutCopy>? Describe() => _leftOut.Count == 0 ? null : [.. _leftOut.Select(Describe)];

    private LeftOutCopy Describe((Guid HostId, DamagedSSTable SSTable) leftOut)
    {
        var (copies, bounds) = (_copies[leftOut.SSTable.Table], BoundsOf(leftOut.SSTable));
        return new LeftOutCopy
        {
            SSTable = LeftOut.Describe(leftOut.SSTable),
            HostId = leftOut.HostId,
            TakenFrom = copies.HoldersOf(leftOut.HostId, bounds),
            IsCovered = copies.IsCovered(leftOut.HostId, bounds),
            HasFewerCopies = copies.HasFewerCopies(leftOut.HostId, bounds),
        };
    }

    private static TokenSpan BoundsOf(DamagedSSTable damaged) => damaged.SSTable.Bounds ?? TokenSpan.All;
}
