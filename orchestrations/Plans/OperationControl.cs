using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The content of operations/{id}/control.json.</summary>
public sealed record OperationControl
{
    public ControlWish Wish { get; init; }

    /// <summary>The operation is past its point of no return: a wish to cancel is refused from now on.</summary>
    public bool Irrevocable { get; init; }

    /// <summary>How fast the operation may move data; null for as its plan says.</summary>
    public ThrottlePolicy? Throttle { get; init; }
}
