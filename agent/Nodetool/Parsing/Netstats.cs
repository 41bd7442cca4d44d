namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>What nodetool netstats says.</summary>
/// <param name="Mode">NORMAL, STARTING, JOINING, LEAVING, DECOMMISSIONED, MOVING, DRAINING, DRAINED; 5.0 adds failed ones.</param>
/// <param name="Streaming">Whether streams come or go.</param>
internal sealed record Netstats(string Mode, bool Streaming);
