using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Scheduling;

public sealed class OperationSchedulerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly SteppedTime _time = new(Start);
    private readonly RecordingOperation _backup = new(PolicyParts.Backup);
    private readonly RecordingOperation _retention = new(PolicyParts.Retention);
    private CatalogContainer _container = null!;
    private ClusterCatalog _clusters = null!;

    public async Task InitializeAsync()
    {
        _container = await TestCatalog.CreateAsync();
        _clusters = new ClusterCatalog(_container, _time);
    }

    public Task DisposeAsync()
    {
        _container.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Run_SeveralRunsMissed_StartsTheLastOnce()
    {
        await PutAsync("orders", Policy());
        await TickAsync();
        _time.Advance(TimeSpan.FromDays(3));

        await TickAsync();
        await TickAsync();

        _backup.Started.ShouldBe([("orders", Start.AddDays(2).AddHours(15))]);
        _retention.Started.ShouldBe([("orders", Start.AddDays(2).AddHours(18))]);
    }

    [Fact]
    public async Task Run_OnePartFails_StartsTheOthersAndTriesItAgain()
    {
        await PutAsync("orders", Policy());
        await PutAsync("billing", Policy());
        await TickAsync();
        _time.Advance(TimeSpan.FromDays(1));
        _backup.Failure = new InvalidOperationException("broken");

        await TickAsync();
        _retention.Started.Select(run => run.Cluster).Order().ShouldBe(["billing", "orders"]);
        _backup.Started.ShouldBeEmpty();

        _backup.Failure = new RequestException(RequestProblems.ClusterLocked("orders", "restore-orders-1"));
        await TickAsync();
        _backup.Failure = null;
        await TickAsync();
        await TickAsync();
        _backup.Started.Select(run => run.Cluster).Order().ShouldBe(["billing", "orders"]);
        _retention.Started.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_OperationExists_GoesOnToTheNextRun()
    {
        await PutAsync("orders", Policy());
        await TickAsync();
        _time.Advance(TimeSpan.FromDays(1));
        _backup.Failure = new RequestException(RequestProblems.OperationExists("backup-orders-1"));
        await TickAsync();
        _backup.Failure = null;

        await TickAsync();

        _backup.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SwitchedOffAndOnAgain_OwesNothing()
    {
        await PutAsync("orders", Policy());
        await TickAsync();
        await PutAsync("orders", Policy() with { Backup = null });
        await TickAsync();
        _time.Advance(TimeSpan.FromDays(1));
        await PutAsync("orders", Policy());

        await TickAsync();
        await TickAsync();

        _backup.Started.ShouldBeEmpty();
        _retention.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_TwoTicksAtOnce_AskForTheSameRun()
    {
        await PutAsync("orders", Policy() with { Retention = null });
        await TickAsync();
        _time.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(TickAsync(), TickAsync(), TickAsync());
        await TickAsync();

        _backup.Started.Distinct().ShouldBe([("orders", Start.AddHours(15))]);
    }

    private static ClusterPolicy Policy() => new()
    {
        Backup = new BackupPolicy { Schedule = "0 0 3 * * *" },
        Retention = new RetentionPolicy { Schedule = "0 0 6 * * *", KeepLast = 1 },
    };

    private Task TickAsync() =>
        new OperationScheduler(_clusters, new ScheduleStore(_container), [_backup, _retention], _time, NullLogger<OperationScheduler>.Instance)
            .RunAsync(null!, default);

    private async Task PutAsync(string cluster, ClusterPolicy policy) => await _clusters.PutAsync(
        new ClusterRegistrationRequest { Name = cluster, Nodes = [new NodeRegistration { Agent = new Uri("https://10.0.0.1:5101") }], Policy = policy },
        null,
        default);
}
