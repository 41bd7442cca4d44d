using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Which data keys of a cluster there are, and which were deleted on purpose.</summary>
public sealed class KeyPresence(IReadOnlySet<string> present, IReadOnlyList<Shredding> shreddings)
{
    /// <summary>Why a backup can't be read, or null when its keys are there.</summary>
    public string? ProblemOf(ClusterManifest manifest)
    {
        var missing = manifest.KeyIds.Where(keyId => !present.Contains(keyId)).ToArray();
        if (missing.Length == 0)
        {
            return null;
        }

        var shredding = shreddings.FirstOrDefault(shredding => missing.Any(shredding.KeyIds.Contains));
        return shredding is null
            ? $"Data key {string.Join(", ", missing)} isn't in the store; nothing encrypted under it can be read."
            : $"The cluster's data keys were deleted on {shredding.ShreddedAt:yyyy-MM-dd HH:mm:ss}Z by {shredding.OperationId}; nothing can bring the backup back.";
    }
}
