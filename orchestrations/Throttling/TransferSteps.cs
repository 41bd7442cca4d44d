using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>The steps of plans that move data between nodes and store.</summary>
internal static class TransferSteps
{
    /// <summary>Whether operations of that kind have such steps.</summary>
    public static bool AreIn(string kind) => kind is OperationKinds.Backup or OperationKinds.Restore or OperationKinds.Drill;

    public static IEnumerable<(PlanPhase Phase, PlanStep Step)> Of(OperationPlan plan) =>
        from phase in plan.Phases
        from step in phase.Steps
        where step.Action is BackupActionNames.Upload or RestoreActionNames.Download or OtherShapeActionNames.Download
        select (phase, step);
}
