namespace Ringkeeper.Simulator.Rings;

/// <summary>
/// The ring file of nodes that choose their tokens when they start: each writes down its own, and sees of the others who has started. It
/// stands in for what gossip tells.
/// </summary>
public sealed class SharedRing(string path, string self)
{
    private readonly Lock _reading = new();
    private (DateTime WrittenAt, Ring Ring)? _seen;

    /// <summary>Those who have started, this node included.</summary>
    public Ring Started
    {
        get
        {
            lock (_reading)
            {
                var writtenAt = File.GetLastWriteTimeUtc(path);
                if (_seen is not { } seen || seen.WrittenAt != writtenAt)
                {
                    _seen = (writtenAt, Read());
                }

                return _seen.Value.Ring;
            }
        }
    }

    /// <summary>Writes down the tokens that a node has taken.</summary>
    public static void Join(string path, string address, IReadOnlyList<long> tokens)
    {
        using var turn = Turn(path + ".lock");
        var ring = Ring.Load(path);
        (ring with { Nodes = [.. ring.Nodes.Select(node => node.Address == address ? node with { Tokens = tokens } : node)] }).Save(path + ".new");
        File.Move(path + ".new", path, overwrite: true);
    }

    // A node that is known already stays the same object: nodes are told apart by it.
    private Ring Read()
    {
        var ring = Ring.Load(path);
        return ring with
        {
            Nodes =
            [
                .. ring.Nodes.Where(node => node.Tokens.Count > 0 || node.Address == self)
                    .Select(node => _seen?.Ring.Nodes.FirstOrDefault(known => known.Address == node.Address && known.Tokens.SequenceEqual(node.Tokens)) ?? node),
            ],
        };
    }

    private static FileStream Turn(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }
}
