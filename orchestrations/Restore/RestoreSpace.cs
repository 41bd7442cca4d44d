using Microsoft.Extensions.Options;
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
        var tables = scope.Tables.Select(table => (table.Keyspace, table.Name)).ToHashSet();
        return manifest.Tables.Where(table => tables.Contains((table.Keyspace, table.Name))).Sum(table => table.Bytes);
    }

    public long Needed(long bytes) => bytes + options.Value.MinimumFreeBytes;

    public static long Free(NodeInfo node) => node.DataDirectories.Max(directory => directory.FreeBytes);

    /// <summary>Null when there is room.</summary>
    public string? Problem(string node, long bytes, NodeInfo info) => Free(info) >= Needed(bytes)
        ? null
        : FormattableString.Invariant($"Node {node}: {Needed(bytes)} bytes are needed for staging, {Free(info)} are free.");
}
