using System.Net;

namespace Cassandra;

/// <summary>A node as the control connection sees it.</summary>
public sealed class Host : IEquatable<Host>
{
    private volatile bool _isUp = true;

    internal Host(IPEndPoint address)
    {
        Address = address;
    }

    /// <summary>Where the node takes CQL connections.</summary>
    public IPEndPoint Address { get; }

    public Guid HostId { get; private set; }

    public string? Datacenter { get; private set; }

    public string? Rack { get; private set; }

    /// <summary>The release, without a suffix such as <c>-rc1</c>; null if the node said none.</summary>
    public Version? CassandraVersion { get; private set; }

    /// <summary>False after the cluster reported the node down or a connection to it failed.</summary>
    public bool IsUp => _isUp;

    internal void SetUp(bool isUp) => _isUp = isUp;

    internal void Describe(Row row)
    {
        HostId = row.GetValue<Guid?>("host_id") ?? Guid.Empty;
        Datacenter = row.GetValue<string?>("data_center");
        Rack = row.GetValue<string?>("rack");
        CassandraVersion = ParseVersion(row.GetValue<string?>("release_version"));
    }

    public bool Equals(Host? other) => other is not null && Address.Equals(other.Address);

    public override bool Equals(object? obj) => Equals(obj as Host);

    public override int GetHashCode() => Address.GetHashCode();

    private static Version? ParseVersion(string? release)
    {
        var numbers = release?.Split('-', '+', '~')[0];
        return Version.TryParse(numbers, out var version) ? version : null;
    }
}
