using System.Globalization;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Says in words which token ranges a backup doesn't hold, or holds fewer copies of than are wanted.</summary>
internal static class RangeGaps
{
    private const int Shown = 3;

    public static IEnumerable<string> Describe(ClusterMapping mapping, ClusterManifest manifest, string copies) =>
        Describe(mapping.Groups, manifest, copies);

    /// <summary>What the restore can't do without: where gaps are accepted, those of roles all the same, since nobody would miss them in time.</summary>
    public static IEnumerable<string> Blocking(ClusterMapping mapping, ClusterManifest manifest, RestoreRequest request) => Describe(
        mapping.Groups.Where(alike => request.MissingRanges != MissingRangesHandling.Accept || alike.Keyspaces.Contains(RoleTables.Keyspace)), manifest, request.Copies);

    private static IEnumerable<string> Describe(IEnumerable<KeyspaceGroup> groups, ClusterManifest manifest, string copies)
    {
        var absent = string.Join(", ", manifest.Nodes.Where(node => node.ManifestSha256 is null).Select(node => $"{node.Address} (host id {node.HostId})"));
        foreach (var alike in groups)
        {
            var keyspaces = string.Join(", ", alike.Keyspaces);
            if (Longest(alike, range => range.Missing) is { Count: > 0 } missing)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"Keyspace {keyspaces}: the backup holds nothing of {Share(missing):0.##} % of the token ring ({Ranges(missing)}); {100 - Share(missing):0.##} % can be restored. Not captured: {absent}.");
            }

            if (Longest(alike, range => range.Thin) is { Count: > 0 } thin)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"Keyspace {keyspaces}: of {Share(thin):0.##} % of the token ring ({Ranges(thin)}) the backup holds fewer replicas than the copies '{copies}' need; what was written to others only would be lost. Not captured: {absent}.");
            }
        }
    }

    // The data centers of the target are fed from the same captured nodes, or each from its own: the worst counts.
    private static IReadOnlyList<TokenSpan> Longest(KeyspaceGroup alike, Func<RangeMapping, IReadOnlyList<TokenSpan>> gaps) =>
        alike.Mappings.Select(gaps).MaxBy(Share) ?? [];

    private static double Share(IReadOnlyList<TokenSpan> spans) =>
        spans.Sum(span => unchecked((double)(ulong)(span.Last - span.First)) + 1) / Math.Pow(2, 64) * 100;

    private static string Ranges(IReadOnlyList<TokenSpan> spans) =>
        string.Join(", ", spans.Take(Shown).Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.First} to {span.Last}")))
        + (spans.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {spans.Count - Shown} more") : "");
}
