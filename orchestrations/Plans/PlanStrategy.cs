namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How many steps of a phase run at a time: one (serial) or a window of some (parallel); or one after another until one succeeds.</summary>
public sealed record PlanStrategy
{
    public required int Width { get; init; }

    /// <summary>The steps are alternatives: the first that succeeds is enough.</summary>
    public bool UntilOneSucceeds { get; init; }

    public string Name => UntilOneSucceeds ? "until one succeeds" : Width == 1 ? "serial" : "parallel";

    public static PlanStrategy Serial { get; } = new() { Width = 1 };

    public static PlanStrategy FirstThatSucceeds { get; } = new() { Width = 1, UntilOneSucceeds = true };

    public static PlanStrategy Parallel(int width) => new() { Width = Math.Max(1, width) };
}
