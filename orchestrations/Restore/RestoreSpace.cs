using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>
/// How much room a node needs for its part beside what is there: truncating gives nothing back, since Cassandra keeps a snapshot of
/// what it truncates.
/// </summary>
public sealed class RestoreSpace(BackupStore store, IOptions<PreflightOptions> options)
{
    /// <summary>Bytes that the node downloads.</summary>
    public async Task<long> BytesAsync(string cluster, string backup, RestoreScope scope, RestoreNode source, CancellationToken cancellationToken)
    {
        var manifest = await store.ReadNodeManifestAsync(cluster, backup, source.HostId, source.ManifestSha256, cancellationToken).ConfigureAwait(false);
        var tables = scope.TablesAndRoles.Select(table => (table.Keyspace, table.Name)).ToHashSet();
        return manifest.Tables.Where(table => tables.Contains((table.Keyspace, table.Name))).Sum(table => table.Bytes);
    }

    public long Needed(long bytes) => bytes + options.Value.MinimumFreeBytes;

    public static long Free(NodeInfo node) => node.DataDirectories.Max(directory => directory.FreeBytes);

    /// <summary>Null when there is room.</summary>
    public string? Problem(string node, long bytes, NodeInfo info) => Problem(node, bytes, Free(info)) is { } problem ? problem + Kept(info) : null;

    /// <inheritdoc cref="Problem(string, long, NodeInfo)"/>
    public string? Problem(string node, long bytes, long freeBytes) => freeBytes >= Needed(bytes)
        ? null
        : FormattableString.Invariant($"Node {node}: {Needed(bytes)} bytes are needed for staging, {freeBytes} are free.");

    /// <summary>What the restore would bring to one node, and what keeps it from having room there.</summary>
    public async Task<(RestoreNodeCheck Node, string? Problem)> CheckNodeAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, TopologyNode node, CancellationToken cancellationToken)
    {
        var check = new RestoreNodeCheck { Node = node.Name, HostId = node.Info?.HostId, Version = node.Info?.ReleaseVersion };
        if (node.Info is not { } info || scope.Nodes.FirstOrDefault(candidate => candidate.HostId == info.HostId) is not { } source)
        {
            return (check, null);
        }

        check = check with { SourceHostId = source.HostId, SourceVersion = source.ReleaseVersion, FreeBytes = Free(info) };
        try
        {
            var bytes = await BytesAsync(manifest.Cluster, request.Backup, scope, source, cancellationToken).ConfigureAwait(false);
            return (check with { Bytes = bytes, NeededBytes = Needed(bytes) }, Problem(node.Name, bytes, info));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return (check, $"Node {node.Name}: {e.Message}");
        }
    }

    private static string Kept(NodeInfo info) => info.KeptRestores.Count == 0
        ? ""
        : $" What these restores have replaced is still kept there; confirm those that you won't roll back: {string.Join(", ", info.KeptRestores)}.";
}
