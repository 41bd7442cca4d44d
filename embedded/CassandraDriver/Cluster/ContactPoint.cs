using System.Net;

namespace Cassandra;

/// <summary>An address or name to begin at. A name is resolved at every attempt to connect.</summary>
internal sealed record ContactPoint(string? Name, IPAddress? Address, int? Port)
{
    public async Task<IEnumerable<IPEndPoint>> ResolveAsync(int defaultPort)
    {
        var addresses = Address is null ? await Dns.GetHostAddressesAsync(Name!) : [Address];
        return addresses.Select(address => new IPEndPoint(address, Port ?? defaultPort));
    }
}
