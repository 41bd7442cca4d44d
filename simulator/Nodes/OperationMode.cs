namespace Ringkeeper.Simulator.Nodes;

/// <summary>What <c>nodetool netstats</c> shows as Mode.</summary>
public enum OperationMode
{
    Normal,
    Drained,
}
