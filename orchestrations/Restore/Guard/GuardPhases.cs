namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>
/// The phases that keep restored tombstones until every replica has them: a compaction before that could drop one whose row another
/// replica still holds, and the row would be back.
/// </summary>
public static class GuardPhases
{
    /// <summary>Every node stops compacting the tables, before the first one imports.</summary>
    public const string Hold = "hold";

    /// <summary>Every node repairs its primary ranges, one node at a time: two repairs of one range would stand in each other's way.</summary>
    public const string Repair = "repair";

    /// <summary>What was compacted before is compacted again, whatever happened.</summary>
    public const string PutBack = "putback";
}
