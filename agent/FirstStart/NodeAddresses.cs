using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>The addresses that a cassandra.yaml comes to: the node's own, and its seeds'.</summary>
internal static class NodeAddresses
{
    /// <summary>listen_address or listen_interface, and broadcast_address. An empty listen_address is what the host's name says.</summary>
    public static IReadOnlyList<string> Own(CassandraYaml yaml)
    {
        var listen = yaml.Find("listen_address");
        IEnumerable<string> listening = listen is null && yaml.Find("listen_interface") is { } name ? OfInterface(name) : Resolve(listen ?? Dns.GetHostName());
        return [.. listening.Concat(yaml.Find("broadcast_address") is { } broadcast ? Resolve(broadcast) : []).Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> Seeds(CassandraYaml yaml) => [.. yaml.Seeds().SelectMany(Resolve).Distinct(StringComparer.Ordinal)];

    // A name that nobody knows stays as it is: it matches nothing, and is shown.
    private static IEnumerable<string> Resolve(string name)
    {
        try
        {
            return [.. Dns.GetHostAddresses(name).Select(address => address.ToString())];
        }
        catch (SocketException)
        {
            return [name];
        }
    }

    private static IEnumerable<string> OfInterface(string name) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(candidate => candidate.Name == name)
        .SelectMany(candidate => candidate.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address.ToString());
}
