using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Functions.Tests.Agents;

/// <summary>
/// The agent's contract on a port of its own, without a node behind it: each job ends as the test says, at once, or when the test
/// lets it. What a caller sends is kept for the test to look at.
/// </summary>
internal sealed class ScriptedAgent : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JobRequest> _jobs = new();
    private readonly ConcurrentDictionary<string, bool> _cancelled = new();
    private readonly ConcurrentDictionary<string, TransferLimit> _limits = new();
    private readonly WebApplication _app;
    private readonly NodeInfo _node;
    private readonly BlobContainerClient _store;

    private ScriptedAgent(string cluster, Guid hostId, IReadOnlyList<Guid> ring, BlobContainerClient store)
    {
        _node = ScriptedNode.Info(cluster, hostId, ring);
        _store = store;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use((context, next) => context.Request.Headers.Authorization.ToString().StartsWith("Bearer ey", StringComparison.Ordinal)
            ? next(context)
            : Results.Unauthorized().ExecuteAsync(context));
        _app.MapGet(AgentRoutes.Node, () => Results.Json(_node with { Clock = DateTimeOffset.UtcNow }, AgentJson.Options));
        _app.MapGet(AgentRoutes.Ring, () => Results.Json(ScriptedNode.Ring([hostId, .. ring.Where(peer => peer != hostId)]), AgentJson.Options));
        _app.MapGet(AgentRoutes.Schema, () => Results.Json(ScriptedNode.Schema, AgentJson.Options));
        _app.MapPut(AgentRoutes.Job, async (string jobId, HttpRequest request) =>
        {
            var job = _jobs.GetOrAdd(jobId, (await request.ReadFromJsonAsync<JobRequest>(AgentJson.Options))!);
            return await StatusAsync(jobId, job);
        });
        _app.MapGet(AgentRoutes.Job, async (string jobId) =>
            _jobs.TryGetValue(jobId, out var job) ? await StatusAsync(jobId, job) : Results.NotFound());
        _app.MapGet(AgentRoutes.JobFiles, (string jobId) => _jobs.ContainsKey(jobId) ? Results.Json(ScriptedNode.Files, AgentJson.Options) : Results.NotFound());
        _app.MapPost(AgentRoutes.CancelJob, async (string jobId) =>
        {
            _cancelled[jobId] = true;
            return await StatusAsync(jobId, _jobs[jobId]);
        });
        _app.MapPut(AgentRoutes.ThrottleJob, async (string jobId, HttpRequest request) =>
        {
            var asked = (await request.ReadFromJsonAsync<TransferLimitRequest>(AgentJson.Options))!;
            if (!TakesLimits || asked.Fence != _jobs[jobId].Fence || asked.Cluster != cluster)
            {
                return Results.Problem("It won't.", null, 409, "Refused.", "urn:ringkeeper:agent:job-ended");
            }

            _limits[jobId] = new TransferLimit { BytesPerSecond = asked.BytesPerSecond, Deadline = asked.Deadline };
            return await StatusAsync(jobId, _jobs[jobId]);
        });
    }

    public Uri Url => new(_app.Urls.Single());

    public Guid HostId => _node.HostId;

    /// <summary>How a job stands, each time somebody asks; succeeded unless set.</summary>
    public Func<JobRequest, JobState> State { get; set; } = _ => JobState.Succeeded;

    /// <summary>What a job that succeeded found; null for the usual.</summary>
    public Func<JobRequest, JobResult?> Result { get; set; } = _ => null;

    /// <summary>Whether an upload leaves the node's manifest in the store.</summary>
    public bool WritesManifests { get; set; } = true;

    /// <summary>Whether a transfer's limit can be changed.</summary>
    public bool TakesLimits { get; set; } = true;

    /// <summary>Every job the agent was given, by id.</summary>
    public IReadOnlyDictionary<string, JobRequest> Jobs => _jobs;

    public static async Task<ScriptedAgent> StartAsync(string cluster, Guid hostId, IReadOnlyList<Guid> ring, BlobContainerClient store)
    {
        var agent = new ScriptedAgent(cluster, hostId, ring, store);
        await agent._app.StartAsync();
        return agent;
    }

    public IEnumerable<T> JobsOf<T>()
        where T : JobRequest => _jobs.Values.OfType<T>();

    /// <summary>The limit of the one transfer of that kind; null before there is one.</summary>
    public TransferLimit? LimitOf<T>()
        where T : TransferJob =>
        _jobs.SingleOrDefault(job => job.Value is T) is { Key: { } jobId } ? _limits.GetValueOrDefault(jobId) : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> StatusAsync(string jobId, JobRequest job)
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
                Transfer = job is TransferJob transfer
                    ? new TransferRate { Limit = _limits.GetOrAdd(jobId, transfer.Limit ?? TransferLimit.None), BytesMoved = 1 }
                    : null,
                Error = state == JobState.Failed
                    ? new JobError { Code = JobErrorCodes.SnapshotMissing, Message = "No snapshot.", Table = new TableName("shop", "orders"), File = "manifest.json" }
                    : null,
                Result = state == JobState.Succeeded ? await ResultAsync(job) : null,
            },
            AgentJson.Options);
    }

    private async Task<JobResult> ResultAsync(JobRequest job) => job is UploadJob upload
        ? new UploadResult
        {
            ManifestSha256 = WritesManifests ? await ScriptedStore.UploadAsync(_store, _node, upload) : new string('a', 64),
            SSTables = 1,
            SSTablesUploaded = 1,
            LogicalBytes = 1,
            UploadedBytes = 1,
        }
        : Result(job) ?? ScriptedNode.ResultOf(job);
}
