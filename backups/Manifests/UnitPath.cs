using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Manifests;

/// <summary>The name of a unit relative to the cluster's prefix: "sstables/{hostId}/{tableId}/{generation}-{identity}".</summary>
internal static class UnitPath
{
    public static string Of(Guid hostId, Guid tableId, SSTableName name, string identity) =>
        $"sstables/{hostId:D}/{tableId:N}/{name.Generation}-{identity}";
}
