using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Makes the plan of a rewrap: one step for each data key.</summary>
public static class RewrapPlan
{
    private const int KeysInParallel = 4;

    public static OperationPlan Create(string cluster, RewrapRequest request, DateTimeOffset createdAt) =>
        OperationPlan.Create(OperationKinds.Rewrap, cluster, OperationIds.FineStamp(createdAt), createdAt, request,
        [
            Serial(RewrapPhases.Prepare, Control(PlanActionNames.Lock)),
            new PlanPhase
            {
                Name = RewrapPhases.Rewrap,
                Strategy = PlanStrategy.Parallel(KeysInParallel),
                TriesEveryStep = true,
                Steps = [.. request.Keys.Select(key => new PlanStep { Id = key.KeyId, Action = KeyActionNames.Rewrap })],
            },
            Serial(RewrapPhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
}
