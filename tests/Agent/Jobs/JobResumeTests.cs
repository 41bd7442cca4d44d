using System.Text.Json;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.State;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Tests.Jobs;

public sealed class JobResumeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Created = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    private AgentHost _agent = null!;

    private static TruncateJob Truncate => new()
    {
        Cluster = AgentHost.Cluster,
        OperationId = "restore-orders-1",
        Fence = 5,
        Tables = [new TableName("shop", "orders")],
    };

    private static DiscardStagingJob Discard => new() { Cluster = AgentHost.Cluster, OperationId = "restore-orders-1", Fence = 5 };

    public async Task InitializeAsync() => _agent = await AgentHost.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Theory]
    [InlineData(JobState.Pending)]
    [InlineData(JobState.Running)]
    public async Task Start_WithAnUnfinishedJob_RunsIt(JobState state)
    {
        await WriteAsync(Record("discard", Discard, state));

        await _agent.RestartAsync();

        (await _agent.WaitAsync("discard", JobState.Succeeded)).CreatedAt.ShouldBe(Created);
    }

    [Fact]
    public async Task Start_WithAnUnfinishedTruncate_RunsItOnlyWhenItIsAskedFor()
    {
        await WriteAsync(Record("truncate", Truncate, JobState.Running));
        await _agent.RestartAsync();
        await _agent.PutAsync("later", Discard);
        await _agent.WaitAsync("later", JobState.Succeeded);
        (await ReadAsync("truncate")).EndedAt.ShouldBeNull("nobody asked: its operation may have been given up");

        await _agent.GetAsync("truncate");

        (await _agent.WaitAsync("truncate", JobState.Failed)).Error!.Code.ShouldBe(JobErrorCodes.CqlFailed);
    }

    [Fact]
    public async Task Start_WithACancelledJob_CancelsIt()
    {
        await WriteAsync(Record("truncate", Truncate, JobState.Running) with { CancelRequested = true });

        await _agent.RestartAsync();

        await _agent.WaitAsync("truncate", JobState.Cancelled);
    }

    [Fact]
    public async Task Cancel_WaitingJob_EndsIt()
    {
        await WriteAsync(Record("truncate", Truncate, JobState.Running));
        await _agent.RestartAsync();

        (await _agent.Client.PostAsync(AgentRoutes.ForCancel("truncate"), null)).IsSuccessStatusCode.ShouldBeTrue();

        await _agent.WaitAsync("truncate", JobState.Cancelled);
    }

    [Fact]
    public async Task Cancel_EndedJob_ChangesNothing()
    {
        await _agent.PutAsync("discard", Discard);
        var ended = await _agent.WaitAsync("discard", JobState.Succeeded);

        await _agent.Client.PostAsync(AgentRoutes.ForCancel("discard"), null);

        (await _agent.GetAsync("discard")).ShouldBe(ended);
    }

    [Fact]
    public async Task Put_WithAHigherFence_CancelsTheJobsOfTheOlderOwner()
    {
        await WriteAsync(Record("truncate", Truncate, JobState.Running));
        await _agent.RestartAsync();

        await _agent.PutAsync("takeover", Discard with { OperationId = "restore-orders-2", Fence = 6 });

        await _agent.WaitAsync("truncate", JobState.Cancelled);
    }

    [Fact]
    public async Task Start_WithAnUnreadableJobFile_ServesTheOthers()
    {
        await WriteAsync(Record("discard", Discard, JobState.Pending));
        await File.WriteAllTextAsync(PathOf("torn"), "{\"jobId\":\"to");

        await _agent.RestartAsync();

        await _agent.WaitAsync("discard", JobState.Succeeded);
        File.Exists(PathOf("torn")).ShouldBeTrue();
    }

    [Fact]
    public async Task Start_WithAJobEndedLongAgo_ForgetsIt()
    {
        var old = TimeProvider.System.GetUtcNow().AddDays(-8);
        await WriteAsync(Record("old", Discard, JobState.Succeeded) with { EndedAt = old, Result = new DiscardStagingResult { BytesFreed = 0 } });

        await _agent.RestartAsync();

        await Wait.ForAsync(() => Task.FromResult(File.Exists(PathOf("old"))), exists => !exists);
        (await _agent.Client.GetAsync(AgentRoutes.ForJob("old"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static JobRecord Record(string jobId, JobRequest request, JobState state) =>
        new() { JobId = jobId, Request = request, State = state, Phase = "x", CreatedAt = Created };

    private string PathOf(string jobId) => Path.Combine(_agent.StateDirectory, "jobs", $"{jobId}.json");

    private Task WriteAsync(JobRecord record) => StateFile.WriteAsync(PathOf(record.JobId), record, CancellationToken.None);

    private async Task<JobRecord> ReadAsync(string jobId) =>
        JsonSerializer.Deserialize<JobRecord>(await File.ReadAllTextAsync(PathOf(jobId)), AgentJson.Options)!;
}
