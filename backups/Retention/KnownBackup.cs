namespace Ringkeeper.Backups.Retention;

/// <summary>Of a backup that exists, what retention needs.</summary>
/// <param name="Id">The backup.</param>
/// <param name="CreatedAt">When its cluster manifest was made.</param>
/// <param name="Manifests">Each captured node's manifest.</param>
internal sealed record KnownBackup(string Id, DateTimeOffset CreatedAt, IReadOnlyDictionary<Guid, KnownManifest> Manifests);
