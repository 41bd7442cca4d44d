namespace Ringkeeper.Orchestrations.Keys;

/// <summary>What a rewrap's plan was made from.</summary>
public sealed record RewrapRequest
{
    /// <summary>The key-encryption key with the version that wrapped when the plan was made.</summary>
    public required string To { get; init; }

    public required IReadOnlyList<RewrapKey> Keys { get; init; }
}
