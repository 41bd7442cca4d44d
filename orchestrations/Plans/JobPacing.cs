namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How patiently a node's job is followed; see <see cref="Agents.AgentsOptions"/>.</summary>
public sealed record JobPacing
{
    public required TimeSpan FirstPollInterval { get; init; }

    public required TimeSpan MaximumPollInterval { get; init; }

    public required TimeSpan UnreachableTolerance { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The wait before look number <paramref name="looks"/> (from 0): doubled each time, up to the maximum.</summary>
    public TimeSpan Interval(int looks)
    {
        var doubled = FirstPollInterval * Math.Pow(2, Math.Min(looks, 16));
        return doubled < MaximumPollInterval ? doubled : MaximumPollInterval;
    }
}
