namespace Ringkeeper.Backups.Coverage;

/// <summary>Some nodes in the order of their tokens. A range ends in the token of its first replica.</summary>
internal sealed class TokenRing<TMember>
    where TMember : IRingMember
{
    private readonly TMember[] _owners;

    /// <exception cref="FormatException">A token isn't one of the partitioner's.</exception>
    public TokenRing(IEnumerable<TMember> nodes, string partitioner)
    {
        var owned = nodes.SelectMany(node => node.Tokens.Select(token => (Token: token, Node: node))).ToArray();
        _owners = Array.ConvertAll(owned, token => token.Node);
        TokenOrder.Sort(partitioner, Array.ConvertAll(owned, token => token.Token), _owners);
        Nodes = _owners.Select(node => node.HostId).Distinct().Count();
        Racks = _owners.Select(node => node.Rack).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>Nodes that own a token.</summary>
    public int Nodes { get; }

    public int Racks { get; }

    /// <summary>One range for each token.</summary>
    public int Ranges => _owners.Length;

    /// <summary>Each node once, clockwise from the owner of a range.</summary>
    public IEnumerable<TMember> Clockwise(int range)
    {
        var seen = new HashSet<Guid>();
        for (var step = 0; step < _owners.Length && seen.Count < Nodes; step++)
        {
            var node = _owners[(range + step) % _owners.Length];
            if (seen.Add(node.HostId))
            {
                yield return node;
            }
        }
    }
}
