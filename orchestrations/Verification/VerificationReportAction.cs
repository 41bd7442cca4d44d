using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>Puts the nodes' results together, writes the report, and fails when something is damaged: that is what raises the alert.</summary>
internal sealed class VerificationReportAction(BackupStore store) : IControlAction
{
    private const int ReadsInParallel = 16;

    public string Name => VerificationActionNames.Report;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<VerificationRequest>();
        var scope = await step.ResultOfAsync<VerificationScope>(VerificationPhases.Prepare, VerificationActionNames.Scope, cancellationToken);
        var report = new VerificationReport
        {
            Cluster = step.Plan.Cluster,
            BackupId = request.BackupId,
            Stamp = request.Stamp,
            OperationId = step.Plan.OperationId,
            Mode = request.Mode,
            Sample = scope.Sample,
            StartedAt = step.Plan.CreatedAt,
            EndedAt = step.StartedAt,
            Problems = scope.Problems,
            Error = scope.Error,
            Nodes = await ReadNodesAsync(step, cancellationToken),
        };
        await store.Verifications.WriteAsync(report, cancellationToken);
        return report.Healthy ? VerificationSummary.Of(report) : throw new StepFailedException(Describe(report));
    }

    private static async Task<IReadOnlyList<NodeVerification>> ReadNodesAsync(StepContext step, CancellationToken cancellationToken)
    {
        var steps = step.Plan.Phase(VerificationPhases.Verify).Steps;
        var nodes = new NodeVerification[steps.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            nodes[index] = (await step.ResultOfAsync<NodeVerificationProgress>(VerificationPhases.Verify, steps[index].Id, token)).Result);
        return nodes;
    }

    internal static string Describe(VerificationReport report)
    {
        var problems = report.Problems.Concat(report.Nodes.SelectMany(node => node.Problems)).Where(problem => problem.RepairedBy is null).ToArray();
        var summary = VerificationSummary.Of(report);
        string?[] parts =
        [
            $"Backup '{report.BackupId}' is damaged or can't be read:",
            summary.Missing + summary.WrongSize + summary.Corrupt > 0
                ? $"{summary.Missing} blobs missing, {summary.WrongSize} of the wrong size, {summary.Corrupt} corrupt; {summary.Repaired} of them have a healthy copy."
                : null,
            problems.Length > 0 ? $"First: {problems[0].Blob}{TablesOf(problems[0])}: {problems[0].Detail}" : null,
            report.Error,
            report.Nodes.Select(node => node.Error).FirstOrDefault(error => error is not null),
            "The next backup uploads again what is damaged.",
        ];
        return string.Join(" ", parts.Where(part => part is not null));
    }

    private static string TablesOf(BlobProblem problem) =>
        problem.Tables.Count == 0 ? "" : $" ({string.Join(", ", problem.Tables.Take(3))}{(problem.Tables.Count > 3 ? ", …" : "")})";
}
