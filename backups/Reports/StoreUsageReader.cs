using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Reports;

/// <summary>Measures what is in the container by listing it: nothing is downloaded, and memory doesn't grow with the number of blobs.</summary>
public static class StoreUsageReader
{
    /// <exception cref="Errors.StoreUnavailableException">The store doesn't answer.</exception>
    public static async Task<StoreUsage> ReadAsync(BackupStore store, string cluster, CancellationToken cancellationToken = default)
    {
        var prefix = $"{NameRule.Cluster.Require("cluster", cluster)}/";
        var hosts = new SortedDictionary<Guid, BlobTotals>();
        var other = default(BlobTotals);
        await foreach (var blob in store.Small.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (HostOf(blob.Name.AsSpan(prefix.Length)) is { } host)
            {
                hosts[host] = hosts.GetValueOrDefault(host).Add(blob.Length);
            }
            else
            {
                other = other.Add(blob.Length);
            }
        }

        return new StoreUsage { Hosts = [.. hosts.Select(host => new HostUsage(host.Key, host.Value))], Other = other };
    }

    // "sstables/{hostId}/…"
    private static Guid? HostOf(ReadOnlySpan<char> name)
    {
        const string Units = "sstables/";
        const int HostIdLength = 36;
        return name.StartsWith(Units, StringComparison.Ordinal)
            && name.Length > Units.Length + HostIdLength
            && Guid.TryParseExact(name.Slice(Units.Length, HostIdLength), "D", out var host)
                ? host
                : null;
    }
}
