using System.Net;
using Cassandra.Connections;

namespace Cassandra;

/// <summary>What the driver knows of the cluster. Empty before the first connection.</summary>
public sealed class Metadata
{
    private readonly HostRegistry _hosts;
    private readonly ControlConnection _control;

    internal Metadata(HostRegistry hosts, ControlConnection control)
    {
        _hosts = hosts;
        _control = control;
    }

    public string? ClusterName => _hosts.ClusterName;

    public ICollection<Host> AllHosts() => [.. _hosts.All];

    public Host? GetHost(IPEndPoint address) => _hosts.Find(address);

    /// <summary>Whether all nodes that are up report the same schema version.</summary>
    public async Task<bool> CheckSchemaAgreementAsync() => await _control.IsSchemaAgreedAsync(await _control.ConnectAsync());
}
