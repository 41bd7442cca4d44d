using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Backups.Store;

/// <summary>The Blob library's name of a tier.</summary>
internal static class StorageTiers
{
    public static AccessTier ToAccessTier(this StorageTier tier) => tier switch
    {
        StorageTier.Hot => AccessTier.Hot,
        StorageTier.Cool => AccessTier.Cool,
        _ => AccessTier.Cold,
    };
}
