using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>Makes the plan of a verification from the backup's manifest; no node is asked, and none need exist any more.</summary>
public static class VerificationPlan
{
    public static OperationPlan Create(ClusterManifest manifest, VerificationRequest request, int nodesInParallel, DateTimeOffset createdAt) =>
        OperationPlan.Create(OperationKinds.Verification, manifest.Cluster, request.Stamp, createdAt, request,
        [
            Serial(VerificationPhases.Prepare, Control(PlanActionNames.Lock), Control(VerificationActionNames.Scope)),
            new PlanPhase
            {
                Name = VerificationPhases.Verify,
                Strategy = PlanStrategy.Parallel(nodesInParallel),
                TriesEveryStep = true,
                Steps = [.. HostsOf(manifest).Select(host => new PlanStep { Id = StepOf(host), Action = VerificationActionNames.Node })],
            },
            Serial(VerificationPhases.Report, Control(VerificationActionNames.Report)),
            Serial(VerificationPhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);

    /// <summary>The nodes that the backup holds.</summary>
    public static IEnumerable<Guid> HostsOf(ClusterManifest manifest) =>
        manifest.Nodes.Where(node => node.ManifestSha256 is not null).Select(node => node.HostId).Order();

    public static string StepOf(Guid hostId) => hostId.ToString("D");
}
