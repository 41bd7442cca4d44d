using System.Globalization;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Restore.StandIns;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Says of each SSTable that was left out, by one node of the target or several, who gives its ranges, or that nobody does.</summary>
internal sealed class RangeStandInCheck
{
    private const int Shown = 5;

    private readonly Dictionary<Guid, string> _addresses;
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    public RangeStandInCheck(ClusterManifest manifest, IEnumerable<LeftOutCopy> leftOut)
    {
        _addresses = manifest.Nodes.ToDictionary(node => node.HostId, node => node.Address);
        foreach (var copies in leftOut.GroupBy(copy => (copy.HostId, copy.SSTable.Table, copy.SSTable.Name)))
        {
            Add(LeftOutOfNode.Describe($"{_addresses[copies.Key.HostId]} of the backup", copies.First().SSTable), [.. copies]);
        }
    }

    /// <summary>What keeps the restore from going on; empty when it may.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<string> Warnings => _warnings;

    private void Add(string sstable, IReadOnlyList<LeftOutCopy> copies)
    {
        var takenFrom = copies.SelectMany(copy => copy.TakenFrom).Distinct().Select(host => _addresses[host]).Order(StringComparer.Ordinal).ToList();
        if (!copies.All(copy => copy.IsCovered))
        {
            _problems.Add($"{sstable}. No other node's files were captured whole for all of its token ranges; take another backup, or leave the table out.");
        }
        else if (copies.Any(copy => copy.HasFewerCopies))
        {
            _warnings.Add($"{sstable}. Its token ranges come from {Describe(takenFrom)}: from fewer copies than asked for, since no more are whole. What no node but it and those not taken had is lost.");
        }
        else
        {
            _warnings.Add($"{sstable}. Its token ranges come from {Describe(takenFrom)}, from as many copies as asked for.");
        }
    }

    private static string Describe(List<string> addresses) => string.Join(", ", addresses.Take(Shown))
        + (addresses.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {addresses.Count - Shown} more") : "");
}
