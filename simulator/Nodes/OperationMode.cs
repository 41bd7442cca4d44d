namespace Ringkeeper.Simulator.Nodes;

/// <summary>What <c>nodetool netstats</c> shows as Mode.</summary>
public enum OperationMode
{
    /// <summary>Up, but not yet able to say anything about itself or the ring.</summary>
    Starting,

    /// <summary>Bootstrapping: seen by the others, owning nothing yet.</summary>
    Joining,

    Normal,
    Drained,
}
