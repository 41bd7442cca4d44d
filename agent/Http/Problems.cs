using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Http;

/// <summary>The agent's errors as RFC 9457 problems: "urn:ringkeeper:agent:" and a code that stays.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:ringkeeper:agent:";

    public static IResult Invalid(IReadOnlyCollection<NameProblem> problems)
    {
        var errors = problems.GroupBy(problem => problem.Field).ToDictionary(group => group.Key, group => group.Select(Text).ToArray());
        return Problem(StatusCodes.Status400BadRequest, "invalid", "The request is invalid.", null, new() { ["errors"] = errors });
    }

    public static IResult Unauthorized(string detail) =>
        Problem(StatusCodes.Status401Unauthorized, "unauthorized", "The caller isn't authenticated.", detail);

    public static IResult Forbidden(string detail) =>
        Problem(StatusCodes.Status403Forbidden, "forbidden", "The caller may not do this.", detail);

    public static IResult UnknownJob(string jobId) =>
        Problem(StatusCodes.Status404NotFound, "unknown-job", "There is no such job.", $"No job '{jobId}' is known to this agent.");

    public static IResult JobConflict(string jobId) =>
        Problem(StatusCodes.Status409Conflict, "job-conflict", "The job id is taken.", $"Job '{jobId}' exists with another request.");

    public static IResult JobEnded(string jobId, JobState state) =>
        Problem(StatusCodes.Status409Conflict, "job-ended", "The job has ended.", $"Job '{jobId}' has ended ({state}).");

    public static IResult NoTransfer(string jobId, string kind) =>
        Problem(StatusCodes.Status409Conflict, "no-transfer", "The job moves no data.", $"Job '{jobId}' is of the kind '{kind}'; only uploads and downloads have a limit.");

    public static IResult WrongCluster(string asked, string own) =>
        Problem(StatusCodes.Status409Conflict, "wrong-cluster", "This node is in another cluster.", $"The job is for '{asked}'; this agent serves '{own}'.");

    public static IResult Fenced(long fence, long highest) =>
        Problem(
            StatusCodes.Status409Conflict,
            "fenced",
            "A newer operation owns the cluster.",
            $"The fence {fence} is older than {highest}, the highest this agent has seen.",
            new() { ["fence"] = highest });

    public static IResult NodeUnavailable(string detail) =>
        Problem(StatusCodes.Status503ServiceUnavailable, "node-unavailable", "Cassandra doesn't answer on this node.", detail);

    private static string Text(NameProblem problem) => $"'{problem.Value}' is not {problem.Expected}";

    private static IResult Problem(int status, string code, string title, string? detail, Dictionary<string, object?>? extensions = null) =>
        Results.Problem(detail, null, status, title, TypePrefix + code, extensions);
}
