namespace Ringkeeper.Orchestrations.Requests;

/// <summary>What an idempotency key was used for.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>SHA-256 of the request's path and body, hex.</summary>
    public required string Fingerprint { get; init; }

    public required string OperationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
