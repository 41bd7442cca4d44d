using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>How long what nobody refers to is kept, and when what only older backups need gets cheaper.</summary>
public sealed record MarkOptions
{
    /// <summary>How long a blob has to be without a reference before it is condemned.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Units that only backups older than this need go to the cool tier; null for never.</summary>
    public TimeSpan? CoolAfter { get; init; }

    /// <summary>The same for the cold tier.</summary>
    public TimeSpan? ColdAfter { get; init; }

    internal StorageTier TierOf(DateTimeOffset createdAt, DateTimeOffset now) =>
        now - createdAt >= ColdAfter ? StorageTier.Cold
        : now - createdAt >= CoolAfter ? StorageTier.Cool
        : StorageTier.Hot;
}
