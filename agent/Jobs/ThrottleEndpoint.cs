using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Http;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

internal static class ThrottleEndpoint
{
    public static void MapThrottle(this IEndpointRouteBuilder routes) => routes.MapPut(AgentRoutes.ThrottleJob, PutAsync);

    private static async Task<IResult> PutAsync(
        string jobId,
        HttpRequest http,
        JobThrottling throttling,
        IOptions<AgentOptions> options,
        CancellationToken cancellationToken)
    {
        List<NameProblem> problems = [];
        if (await JobRequestReader.ReadAsync<TransferLimitRequest>(http.Body, "a transfer's limit", problems, cancellationToken) is { } request)
        {
            var limit = new TransferLimit { BytesPerSecond = request.BytesPerSecond, Deadline = request.Deadline };
            JobRequestValidator.CheckOwner(request.Cluster, request.Fence, problems);
            TransferLimitValidator.Check("", limit, problems);
            if (problems.Count == 0)
            {
                return request.Cluster == options.Value.Cluster
                    ? Answer(jobId, request.Fence, await throttling.ChangeAsync(jobId, request.Fence, limit, cancellationToken))
                    : Problems.WrongCluster(request.Cluster, options.Value.Cluster);
            }
        }

        return Problems.Invalid(problems);
    }

    private static IResult Answer(string jobId, long fence, LimitAnswer answer) => answer.Kind switch
    {
        LimitAnswerKind.Changed => Results.Ok(answer.Status),
        LimitAnswerKind.UnknownJob => Problems.UnknownJob(jobId),
        LimitAnswerKind.Fenced => Problems.Fenced(fence, answer.HighestFence),
        LimitAnswerKind.Ended => Problems.JobEnded(jobId, answer.Status!.State),
        _ => Problems.NoTransfer(jobId, answer.Status!.Kind),
    };
}
