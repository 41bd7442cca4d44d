using Ringkeeper.Harness.Client;

namespace Ringkeeper.Demo;

/// <summary>What an operation cost.</summary>
/// <param name="Name">What it was, for a person.</param>
/// <param name="LogicalBytes">What was on the disks (or came back to them).</param>
/// <param name="MovedBytes">What went to, or came from, the store.</param>
/// <param name="Duration">From the request to the end.</param>
/// <param name="Transfer">The part of it that moved data.</param>
internal sealed record Measurement(string Name, long LogicalBytes, long MovedBytes, TimeSpan Duration, TimeSpan Transfer)
{
    public double BytesPerSecond => Transfer > TimeSpan.Zero ? MovedBytes / Transfer.TotalSeconds : 0;

    /// <summary>How much less was moved than there is.</summary>
    public double Savings => LogicalBytes == 0 ? 0 : Math.Max(0, 1 - ((double)MovedBytes / LogicalBytes));

    public static Measurement Of(string name, OperationView operation, string transferPhase, long logicalBytes, long movedBytes) => new(
        name,
        logicalBytes,
        movedBytes,
        (operation.EndedAt ?? operation.CreatedAt) - operation.CreatedAt,
        TimeOf(operation.FindPhase(transferPhase)));

    private static TimeSpan TimeOf(PhaseView? phase)
    {
        var steps = phase?.Steps.Where(step => step is { StartedAt: not null, EndedAt: not null }).ToList() ?? [];
        return steps.Count == 0 ? TimeSpan.Zero : steps.Max(step => step.EndedAt!.Value) - steps.Min(step => step.StartedAt!.Value);
    }
}
