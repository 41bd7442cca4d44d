using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Http;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(AgentRoutes.Job, PutAsync);
        routes.MapGet(AgentRoutes.Job, Get);
        routes.MapGet(AgentRoutes.JobFiles, GetFiles);
        routes.MapPost(AgentRoutes.CancelJob, CancelAsync);
    }

    private static async Task<IResult> PutAsync(
        string jobId,
        HttpRequest http,
        JobScheduler scheduler,
        IOptions<AgentOptions> options,
        CancellationToken cancellationToken)
    {
        List<NameProblem> problems = [];
        if (await JobRequestReader.ReadAsync<JobRequest>(http.Body, "a job", problems, cancellationToken) is { } request)
        {
            JobRequestValidator.Check(jobId, request, problems);
            if (problems.Count == 0)
            {
                return request.Cluster == options.Value.Cluster
                    ? Answer(jobId, request.Fence, await scheduler.PutAsync(jobId, request, cancellationToken))
                    : Problems.WrongCluster(request.Cluster, options.Value.Cluster);
            }
        }

        return Problems.Invalid(problems);
    }

    private static IResult Answer(string jobId, long fence, JobAdmission admission) => admission.Kind switch
    {
        JobAdmissionKind.Created => Results.Accepted(AgentRoutes.ForJob(jobId), admission.Status),
        JobAdmissionKind.Known => Results.Ok(admission.Status),
        JobAdmissionKind.Fenced => Problems.Fenced(fence, admission.HighestFence),
        _ => Problems.JobConflict(jobId),
    };

    private static IResult Get(string jobId, JobScheduler scheduler) =>
        scheduler.Find(jobId) is { } status ? Results.Ok(status) : Problems.UnknownJob(jobId);

    private static IResult GetFiles(string jobId, JobScheduler scheduler) =>
        scheduler.FindJob(jobId) is { } job ? Results.Ok(job.Files.Read()) : Problems.UnknownJob(jobId);

    private static async Task<IResult> CancelAsync(string jobId, JobScheduler scheduler) =>
        await scheduler.CancelAsync(jobId) is { } status ? Results.Ok(status) : Problems.UnknownJob(jobId);
}
