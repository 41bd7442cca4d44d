using System.Net.Sockets;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>
/// The start of a node that has a cassandra.yaml. The first time it takes the tokens that the file says or, without any, some of its own
/// choice; it keeps them for ever. One that isn't a seed ends itself when no seed answers.
/// </summary>
internal static class FirstStart
{
    /// <returns>The options with the tokens that the node has.</returns>
    /// <exception cref="InvalidDataException">A real node wouldn't start either.</exception>
    public static async Task<NodeOptions> RunAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Read(options.Configuration!);
        if (!SavedIdentity.Check(options))
        {
            await FindSeedAsync(options, settings, cancellationToken).ConfigureAwait(false);
            SharedRing.Join(options.RingFile, options.Self.Address, settings.InitialTokens.Count > 0 ? settings.InitialTokens : Choose(settings.NumTokens));
        }

        var started = new SharedRing(options.RingFile, options.Self.Address);
        var self = started.Started.Node(options.Self.Address);
        return self.Tokens.Count == settings.NumTokens
            ? options with { Self = self, SharedRing = started }
            : throw new InvalidDataException($"Cannot change the number of tokens from {self.Tokens.Count} to {settings.NumTokens}");
    }

    private static async Task FindSeedAsync(NodeOptions options, NodeSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Seeds.Contains(options.Self.Address))
        {
            return;
        }

        foreach (var seed in options.Ring.Nodes.Where(node => settings.Seeds.Contains(node.Address)))
        {
            try
            {
                await JmxClient.SendAsync("127.0.0.1", seed.JmxPort, JmxRequest.Gossip, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // The next one may be up.
            }
        }

        throw new InvalidDataException("Unable to gossip with any peers");
    }

    private static List<long> Choose(int count)
    {
        var tokens = new SortedSet<long>();
        while (tokens.Count < count)
        {
            tokens.Add(Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        }

        return [.. tokens];
    }
}
