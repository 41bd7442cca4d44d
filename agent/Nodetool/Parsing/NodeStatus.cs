namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>
/// One node's line in nodetool status. <see cref="Up"/> is null for '?'; <see cref="State"/> is N, L, J or M for normal, leaving,
/// joining, moving; <see cref="HostId"/> is null while the node is starting and hasn't told it.
/// </summary>
internal sealed record NodeStatus(string DataCenter, bool? Up, char State, string Address, string Load, Guid? HostId, string Rack);
