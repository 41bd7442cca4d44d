namespace Ringkeeper.Backups.Store;

/// <summary>
/// Blob Storage's online access tiers, the hottest first. All of them can be read at once; colder ones cost less to keep and more to
/// read. Archive isn't one: what lies there can't be restored within the hour.
/// </summary>
public enum StorageTier
{
    Hot,
    Cool,
    Cold,
}
