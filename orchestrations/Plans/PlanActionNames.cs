namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The actions that more than one kind of operation uses.</summary>
internal static class PlanActionNames
{
    public const string Lock = "lock";
    public const string Unlock = "unlock";
    public const string Topology = "topology";
}
