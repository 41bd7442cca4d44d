namespace Ringkeeper.Backups.Keys;

/// <summary>
/// Says that a cluster's data keys were deleted on purpose ("shreddings/{operationId}.json"). Written before the first key goes: every
/// unit and bundle made until then counts as absent from then on.
/// </summary>
public sealed record Shredding
{
    public required string Cluster { get; init; }

    public required string OperationId { get; init; }

    public required DateTimeOffset ShreddedAt { get; init; }

    public required IReadOnlyList<string> KeyIds { get; init; }
}
