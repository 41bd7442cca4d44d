using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Looks at the cluster and the backup as a restore into a new cluster of the same shape would, and changes nothing.</summary>
public sealed class SameShapeCheckReader(FreshClusterReader clusters, SameShapeCheck check)
{
    public async Task<RestoreChecks> ReadAsync(ClusterRegistration cluster, RestoreRequest request, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var scope = RestoreScopeResolver.Resolve(request, manifest);
        var fresh = await clusters.ReadAsync(cluster, cancellationToken).ConfigureAwait(false);
        var found = await check.RunAsync(request, manifest, scope, fresh, cancellationToken).ConfigureAwait(false);
        return new RestoreChecks
        {
            Problems = found.Problems,
            Nodes = found.Nodes,
            Tables = [.. scope.Tables.Select(table => table.ToTableName().ToString())],
            Roles = scope.RoleNames,
            Creates = found.Creates,
            SchemaDifferences = [],
        };
    }
}
