namespace Ringkeeper.Backups.Keys;

/// <summary>What a rewrap did to one data key, or would do.</summary>
/// <param name="KeyId">The data key.</param>
/// <param name="From">The key-encryption key, with its version, that wrapped it.</param>
/// <param name="To">The one that wraps it now.</param>
/// <param name="Changed">False when the two are the same.</param>
public sealed record DataKeyRewrap(string KeyId, string From, string To, bool Changed);
