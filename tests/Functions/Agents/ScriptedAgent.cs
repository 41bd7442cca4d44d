using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Functions.Tests.Agents;

/// <summary>
/// The agent's contract on a port of its own, without a node behind it: each job ends as the test says, at once, or when the test
/// lets it. What a caller sends is kept for the test to look at.
/// </summary>
internal sealed class ScriptedAgent : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JobRequest> _jobs = new();
    private readonly ConcurrentDictionary<string, bool> _cancelled = new();
    private readonly WebApplication _app;

    private ScriptedAgent(string cluster, Guid hostId, IReadOnlyList<Guid> ring)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use((context, next) => context.Request.Headers.Authorization.ToString().StartsWith("Bearer ey", StringComparison.Ordinal)
            ? next(context)
            : Results.Unauthorized().ExecuteAsync(context));
        _app.MapGet(AgentRoutes.Node, () => Results.Json(ScriptedNode.Info(cluster, hostId, ring), AgentJson.Options));
        _app.MapGet(AgentRoutes.Schema, () => Results.Json(ScriptedNode.Schema, AgentJson.Options));
        _app.MapPut(AgentRoutes.Job, async (string jobId, HttpRequest request) =>
        {
            var job = _jobs.GetOrAdd(jobId, (await request.ReadFromJsonAsync<JobRequest>(AgentJson.Options))!);
            return Status(jobId, job);
        });
        _app.MapGet(AgentRoutes.Job, (string jobId) => _jobs.TryGetValue(jobId, out var job) ? Status(jobId, job) : Results.NotFound());
        _app.MapPost(AgentRoutes.CancelJob, (string jobId) =>
        {
            _cancelled[jobId] = true;
            return Status(jobId, _jobs[jobId]);
        });
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>How a job stands, each time somebody asks; succeeded unless set.</summary>
    public Func<JobRequest, JobState> State { get; set; } = _ => JobState.Succeeded;

    /// <summary>Every job the agent was given, by id.</summary>
    public IReadOnlyDictionary<string, JobRequest> Jobs => _jobs;

    public static async Task<ScriptedAgent> StartAsync(string cluster, Guid hostId, IReadOnlyList<Guid> ring)
    {
        var agent = new ScriptedAgent(cluster, hostId, ring);
        await agent._app.StartAsync();
        return agent;
    }

    public IEnumerable<T> JobsOf<T>()
        where T : JobRequest => _jobs.Values.OfType<T>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Status(string jobId, JobRequest job)
    {
        var state = _cancelled.ContainsKey(jobId) ? JobState.Cancelled : State(job);
        return Results.Json(
            new JobStatus
            {
                JobId = jobId,
                Kind = job.GetType().Name,
                State = state,
                Phase = "work",
                Progress = new JobProgress { BytesDone = 1, BytesTotal = 2 },
                Error = state == JobState.Failed
                    ? new JobError { Code = JobErrorCodes.SnapshotMissing, Message = "No snapshot.", Table = new TableName("shop", "orders"), File = "manifest.json" }
                    : null,
                Result = state == JobState.Succeeded ? ScriptedNode.ResultOf(job) : null,
            },
            AgentJson.Options);
    }
}
