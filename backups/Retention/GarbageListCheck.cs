using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Retention;

/// <summary>Reads garbage lists. The names in one are going to be deleted, so that nothing but this node's units and bundles may be in it.</summary>
internal static class GarbageListCheck
{
    public static GarbageList Read(string blob, ReadOnlySpan<byte> bytes, string cluster, Guid hostId)
    {
        var check = new ManifestCheck(blob);
        var list = check.Parse(bytes, RetentionJson.Default.GarbageList);
        check.Require(list.Cluster == cluster, "cluster", list.Cluster, $"'{cluster}'");
        check.Require(list.HostId == hostId, "hostId", list.HostId, $"'{hostId}'");
        check.RequireElements(list.Condemnations, "condemnations");
        check.RequireElements(list.Blobs, "blobs");
        foreach (var backupId in list.Manifests.Keys)
        {
            check.Require(NameRule.BackupId, "manifests", backupId);
        }

        var numbers = new HashSet<int>();
        for (var i = 0; i < list.Condemnations.Count; i++)
        {
            check.Require(numbers.Add(list.Condemnations[i].Number), $"condemnations[{i}].number", list.Condemnations[i].Number, "each number once");
        }

        for (var i = 0; i < list.Blobs.Count; i++)
        {
            Check(check, list.Blobs[i], $"blobs[{i}]", hostId, numbers);
        }

        return list;
    }

    private static void Check(ManifestCheck check, GarbageBlob blob, string field, Guid hostId, HashSet<int> condemnations)
    {
        check.Require(UnitPath.IsValid(blob.Name, hostId) || BundlePath.IsValid(blob.Name, hostId), $"{field}.name", blob.Name, "a unit or bundle of this node");
        check.Require(blob.Bytes >= 0, $"{field}.bytes", blob.Bytes, "a number that isn't negative");
        check.Require(blob.ETag.Length > 0, $"{field}.eTag", blob.ETag, "the blob's version");
        check.Require(
            blob.Condemnation is { } number ? condemnations.Contains(number) : !blob.Deleting,
            $"{field}.condemnation", blob.Condemnation, "one of the condemnations");
    }
}
