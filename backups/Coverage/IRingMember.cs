namespace Ringkeeper.Backups.Coverage;

/// <summary>A node as the replication strategies see it.</summary>
public interface IRingMember
{
    Guid HostId { get; }

    string DataCenter { get; }

    string Rack { get; }

    /// <summary>As the partitioner prints them.</summary>
    IReadOnlyList<string> Tokens { get; }
}
