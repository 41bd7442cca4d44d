using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>A part of the day in which runs may begin, in the local time of the policy's time zone. It may reach over midnight.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>When it opens; belongs to the window.</summary>
    [JsonConverter(typeof(TimeOfDayJsonConverter))]
    public required TimeOnly Start { get; init; }

    /// <summary>When it closes; doesn't belong to the window. Before the start: on the next day.</summary>
    [JsonConverter(typeof(TimeOfDayJsonConverter))]
    public required TimeOnly End { get; init; }

    /// <summary>The days on which it opens; null for every day.</summary>
    public IReadOnlyList<DayOfWeek>? Days { get; init; }
}
