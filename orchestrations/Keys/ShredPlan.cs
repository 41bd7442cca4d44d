using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Makes the plan of a deletion of a cluster's data keys.</summary>
public static class ShredPlan
{
    public static OperationPlan Create(string cluster, ShredRequest request, DateTimeOffset createdAt) =>
        OperationPlan.Create(OperationKinds.Shred, cluster, OperationIds.FineStamp(createdAt), createdAt, request,
        [
            Serial(ShredPhases.Prepare, Control(PlanActionNames.Lock)),
            Serial(ShredPhases.Shred, Control(KeyActionNames.Shred)) with { Irrevocable = true },
            Serial(ShredPhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
}
