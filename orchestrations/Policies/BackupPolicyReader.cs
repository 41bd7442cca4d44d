using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class BackupPolicyReader
{
    private const int MaximumGlobs = 200;

    public static BackupPolicy Read(JsonObjectReader reader)
    {
        var policy = new BackupPolicy
        {
            Enabled = reader.Boolean("enabled") ?? true,
            Schedule = reader.Schedule(),
            TimeZone = reader.TimeZone(),
            Window = reader.Window(),
            Jitter = reader.Jitter(),
            Keyspaces = KeyspaceList.Read(reader, "keyspaces"),
            Include = Globs(reader, "include"),
            Exclude = Globs(reader, "exclude"),
            Roles = reader.Boolean("roles") ?? true,
            NodesInParallel =
                reader.Integer("nodesInParallel", 1, ClusterRegistrationReader.MaximumNodes) ?? BackupPolicy.DefaultNodesInParallel,
            UploadsPerNode = reader.Integer("uploadsPerNode", 1, 64) ?? BackupPolicy.DefaultUploadsPerNode,
            MinimumCoverage = reader.Choice<CoverageGrade>("minimumCoverage") ?? BackupPolicy.DefaultMinimumCoverage,
            Throttle = reader.Throttle(),
            Tier = reader.Choice<StorageTier>("tier"),
        };
        if (policy is { Keyspaces: not null, Include: not null })
        {
            reader.Fail("include", "It says what \"keyspaces\" says already; give one of the two.");
        }

        return policy;
    }

    private static IReadOnlyList<string>? Globs(JsonObjectReader reader, string field)
    {
        var globs = reader.Strings(field, TableGlob.Problem);
        if (globs is { Count: 0 or > MaximumGlobs })
        {
            reader.Fail(field, $"1 to {MaximumGlobs} patterns are wanted, not {globs.Count}; leave the field out for none.");
        }

        return globs;
    }
}
