namespace Ringkeeper.Demo;

/// <summary>What the command line asks for.</summary>
/// <param name="Nodes">Cassandra nodes.</param>
/// <param name="Racks">Racks they are spread over.</param>
/// <param name="Keep">Leave everything running at the end.</param>
internal sealed record DemoOptions(int Nodes, int Racks, bool Keep)
{
    public const int DefaultSimulatedNodes = 6;

    /// <summary>Of a real Cassandra: three Java processes are what a small machine carries.</summary>
    public const int DefaultRealNodes = 3;

    public const int DefaultRacks = 3;
    public const int MostNodes = 50;

    /// <summary>Null, or what is wrong with the combination.</summary>
    public string? FindProblem() => this switch
    {
        { Nodes: < 1 or > MostNodes } => $"--nodes {Nodes}: 1 to {MostNodes} nodes run on one machine.",
        { Racks: < 1 } => $"--racks {Racks}: at least one rack is needed.",
        _ when Racks > Nodes => $"--racks {Racks}: there can't be more racks than the {Nodes} nodes.",
        _ => null,
    };
}
