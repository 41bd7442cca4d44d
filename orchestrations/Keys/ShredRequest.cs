namespace Ringkeeper.Orchestrations.Keys;

/// <summary>What the plan of a shredding was made from: the keys that two requests agreed on.</summary>
public sealed record ShredRequest
{
    public required IReadOnlyList<string> KeyIds { get; init; }
}
