namespace Ringkeeper.Backups.Retention;

/// <summary>Access tiers, the hottest first. All of them can be read at once; colder ones cost less to keep and more to read.</summary>
internal enum StorageTier
{
    Hot,
    Cool,
    Cold,
}
