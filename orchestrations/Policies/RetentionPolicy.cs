using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>
/// Which backups are kept, and when the others are deleted. A backup is kept when one rule keeps it. The rules that count look at
/// restorable backups only.
/// </summary>
public sealed record RetentionPolicy : ScheduledPolicy
{
    /// <summary>Keep every backup that is at most this old; null for no such rule.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan? KeepWithin { get; init; }

    /// <summary>Keep the newest of this number.</summary>
    public int KeepLast { get; init; }

    /// <summary>Keep the last backup of each of the newest days of this number that have one; days of the policy's time zone.</summary>
    public int Daily { get; init; }

    /// <summary>The same for ISO 8601 weeks, which begin on Monday.</summary>
    public int Weekly { get; init; }

    /// <summary>The same for months.</summary>
    public int Monthly { get; init; }

    /// <summary>The same for years.</summary>
    public int Yearly { get; init; }

    /// <summary>The newest restorable backups of this number are kept whatever the other rules say; at least 1.</summary>
    public int MinimumRestorable { get; init; } = DefaultMinimumRestorable;

    /// <summary>How long a blob must have been without a reference before the sweep deletes it.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan SweepGrace { get; init; } = DefaultSweepGrace;

    /// <summary>SSTables that only backups older than this need move to the cool tier; null for never.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan? CoolAfter { get; init; }

    /// <summary>SSTables that only backups older than this need move to the cold tier; null for never.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan? ColdAfter { get; init; }

    public const int DefaultMinimumRestorable = 3;

    public static TimeSpan DefaultSweepGrace { get; } = TimeSpan.FromDays(1);
}
