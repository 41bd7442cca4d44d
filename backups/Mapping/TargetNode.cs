using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Mapping;

/// <summary>A node of the ring to restore into.</summary>
public sealed record TargetNode : IRingMember
{
    public required Guid HostId { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    public required IReadOnlyList<string> Tokens { get; init; }
}
