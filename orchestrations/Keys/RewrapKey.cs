namespace Ringkeeper.Orchestrations.Keys;

/// <summary>A data key in the plan of a rewrap.</summary>
public sealed record RewrapKey
{
    public required string KeyId { get; init; }

    /// <summary>The key-encryption key with the version that wraps it; null when its record can't be read.</summary>
    public string? From { get; init; }

    /// <summary>False when the present version wraps it already.</summary>
    public required bool Changes { get; init; }
}
