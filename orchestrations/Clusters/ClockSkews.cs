namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>How far a node's clock is off, from one question and its answer.</summary>
internal static class ClockSkews
{
    /// <summary>
    /// The node read its clock somewhere between asking and answering; anything inside that span counts as no skew, because the agent spends
    /// most of it in nodetool.
    /// </summary>
    /// <returns>Negative when the node is behind.</returns>
    public static TimeSpan Of(DateTimeOffset asked, TimeSpan took, DateTimeOffset clock) =>
        clock < asked ? clock - asked : clock > asked + took ? clock - (asked + took) : TimeSpan.Zero;
}
