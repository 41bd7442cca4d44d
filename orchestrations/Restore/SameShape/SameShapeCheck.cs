using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Everything that keeps a backup from being restored into a cluster that hasn't started yet, and what it would bring where.</summary>
public sealed class SameShapeCheck(RestoreSchema schemas, RestoreSpace space, IOptions<PreflightOptions> options)
{
    private const int ReadsInParallel = 4;

    public async Task<SameShapeFindings> RunAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, FreshCluster cluster, CancellationToken cancellationToken)
    {
        var match = ShapeMatch.Of(manifest, cluster);
        List<string> problems = [.. FreshClusterCheck.Problems(cluster, manifest, options.Value.MaximumClockSkew)];

        // A node whose place isn't known yet would be missed in every rack.
        problems.AddRange(cluster.Nodes.All(node => node.Info is { DataCenter: not null, Rack: not null }) ? match.Problems : []);
        var nodes = new RestoreNodeCheck[cluster.Nodes.Count];
        var room = new string?[nodes.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            (nodes[index], room[index]) = await CheckNodeAsync(request, manifest, scope, cluster.Nodes[index], match.Mapping, token).ConfigureAwait(false)).ConfigureAwait(false);
        problems.AddRange(room.OfType<string>());
        var (creates, difference) = await CreatesAsync(request, manifest, scope, cancellationToken).ConfigureAwait(false);
        problems.AddRange(difference);
        problems.AddRange(nodes.Select(node => RestoreVersions.Problem(node.Node, node.SourceVersion, node.Version)).OfType<string>());
        problems.AddRange(nodes.Select(node => RestoreVersions.ProblemOfImport(node.Node, node.Version)).OfType<string>());
        problems.AddRange(RestoreVersions.ProblemsOfRoles(scope, nodes.Select(node => (node.Node, node.Version))));
        return new SameShapeFindings(problems, match.Mapping, nodes, creates);
    }

    private async Task<(RestoreNodeCheck Node, string? Problem)> CheckNodeAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, FreshNode node, ShapeMapping mapping, CancellationToken cancellationToken)
    {
        var check = new RestoreNodeCheck { Node = node.Name };
        if (mapping.Pairs.FirstOrDefault(pair => pair.Node == node.Name) is not { } pair
            || scope.Nodes.FirstOrDefault(source => source.HostId == pair.SourceHostId) is not { } source
            || node.Info is not { DataDirectories.Count: > 0 } info)
        {
            return (check, null);
        }

        check = check with { SourceHostId = source.HostId, SourceVersion = source.ReleaseVersion, Version = info.ReleaseVersion, FreeBytes = Free(info) };
        try
        {
            var bytes = await space.BytesAsync(manifest.Cluster, request.Backup, scope, source, cancellationToken).ConfigureAwait(false);
            return (check with { Bytes = bytes, NeededBytes = space.Needed(bytes) }, space.Problem(node.Name, bytes, Free(info)));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return (check, $"Node {node.Name}: {e.Message}");
        }
    }

    private async Task<(IReadOnlyList<string> Creates, IReadOnlyList<string> Problems)> CreatesAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, CancellationToken cancellationToken)
    {
        try
        {
            var plan = await schemas.PlanForNewAsync(manifest, request, scope, cancellationToken).ConfigureAwait(false);
            return plan is null
                ? ([], ["The backup holds no rows of system_schema, so nothing can be created in a new cluster."])
                : ([.. plan.Statements.Select(statement => statement.What)], [.. plan.Blocking.Select(difference => difference.ToString())]);
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return ([], [e.Message]);
        }
    }

    private static long Free(FreshNodeInfo info) => info.DataDirectories.Max(directory => directory.FreeBytes);
}
