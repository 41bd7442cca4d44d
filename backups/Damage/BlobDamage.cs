namespace Ringkeeper.Backups.Damage;

/// <summary>What is wrong with a blob that a manifest refers to.</summary>
public enum BlobDamage
{
    /// <summary>It isn't in the store.</summary>
    Missing,

    /// <summary>Its size in the store can't be that of what the manifest lists.</summary>
    WrongSize,

    /// <summary>It can't be decrypted, or a file in it has another SHA-256 than the manifest says.</summary>
    Corrupt,
}
