namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Blob Storage's online access tiers. Archive isn't one: what lies there can't be restored within the hour.</summary>
public enum StorageTier
{
    Hot,

    Cool,

    Cold,
}
