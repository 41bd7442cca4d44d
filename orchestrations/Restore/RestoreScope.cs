namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Exactly what a restore replaces, and from where.</summary>
public sealed record RestoreScope
{
    public required IReadOnlyList<RestoreTable> Tables { get; init; }

    public required IReadOnlyList<RestoreNode> Nodes { get; init; }
}
