namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The content of operations/{id}/control.json.</summary>
public sealed record OperationControl
{
    public ControlWish Wish { get; init; }

    /// <summary>The operation is past its point of no return: a wish to cancel is refused from now on.</summary>
    public bool Irrevocable { get; init; }
}
