namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How many steps of a phase run at a time: one (serial) or a window of some (parallel).</summary>
public sealed record PlanStrategy
{
    public required int Width { get; init; }

    public string Name => Width == 1 ? "serial" : "parallel";

    public static PlanStrategy Serial { get; } = new() { Width = 1 };

    public static PlanStrategy Parallel(int width) => new() { Width = Math.Max(1, width) };
}
