using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Events;

namespace Ringkeeper.Orchestrations.Tests.Events;

public sealed class EventDeliveryTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private static readonly ClusterEvent Failed = new()
    {
        Id = "backup-orders-b1.backup.failed",
        Type = ClusterEventTypes.BackupFailed,
        Cluster = "orders",
        Subject = "backup-orders-b1",
        Time = Start,
        Message = "Node 10.0.0.4 is down.",
        Backup = "b1",
    };

    private readonly SteppedTime _time = new(Start);
    private readonly HttpClient _http = new();
    private readonly EventOptions _options = new() { BearerToken = "t0ken" };
    private CatalogContainer _catalog = null!;
    private EventOutbox _outbox = null!;
    private Webhook _webhook = null!;

    public async Task InitializeAsync()
    {
        _catalog = await TestCatalog.CreateAsync();
        _outbox = new EventOutbox(_catalog);
        _webhook = await Webhook.StartAsync();
    }

    public async Task DisposeAsync() => await _webhook.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _catalog.Dispose();
    }

    [Fact]
    public async Task Run_PendingEvent_IsDeliveredOnceAsACloudEvent()
    {
        await _outbox.AddAsync(Failed, _webhook.Address, default);
        await _outbox.AddAsync(Failed, _webhook.Address, default);

        await RunAsync();
        await RunAsync();

        var (contentType, authorization, body) = _webhook.Received.ShouldHaveSingleItem();
        contentType.ShouldStartWith("application/cloudevents+json");
        authorization.ShouldBe("Bearer t0ken");
        body.GetProperty("specversion").GetString().ShouldBe("1.0");
        body.GetProperty("id").GetString().ShouldBe(Failed.Id);
        body.GetProperty("type").GetString().ShouldBe("com.ringkeeper.backup.failed");
        body.GetProperty("source").GetString().ShouldBe("/ringkeeper/clusters/orders");
        body.GetProperty("time").GetDateTimeOffset().ShouldBe(Start);
        body.GetProperty("data").GetProperty("message").GetString().ShouldBe("Node 10.0.0.4 is down.");
        (await PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WebhookFails_TriesAgainLaterAndLater()
    {
        _webhook.Answer = () => Results.StatusCode(500);
        await _outbox.AddAsync(Failed, _webhook.Address, default);

        await RunAsync();
        await RunAsync();
        _webhook.Received.Count.ShouldBe(1);
        _time.Advance(_options.FirstWait);
        await RunAsync();
        (await PendingAsync()).ShouldHaveSingleItem().NotBefore.ShouldBe(_time.GetUtcNow() + (_options.FirstWait * 2));
        _webhook.Answer = () => Results.Accepted();
        _time.Advance(_options.FirstWait * 2);
        await RunAsync();

        _webhook.Received.Count.ShouldBe(3);
        (await PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_NobodyListensForADay_IsKeptAsUndelivered()
    {
        await _webhook.DisposeAsync();
        await _outbox.AddAsync(Failed, new Uri("http://127.0.0.1:9/events"), default);
        _time.Advance(_options.GiveUpAfter);

        await RunAsync();

        (await PendingAsync()).ShouldBeEmpty();
        var kept = await _catalog.ReadAsync<PendingEvent>($"events/undelivered/orders/{Failed.Id}.json", default);
        kept.ShouldNotBeNull().Value.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Run_WebhookIsGone_GivesUpAtOnce()
    {
        _webhook.Answer = () => Results.StatusCode(410);
        await _outbox.AddAsync(Failed, _webhook.Address, default);

        await RunAsync();

        (await PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_OneWebhookFails_OthersGetTheirEvents()
    {
        await _outbox.AddAsync(Failed with { Cluster = "a" }, new Uri("http://127.0.0.1:9/events"), default);
        await _outbox.AddAsync(Failed with { Cluster = "b" }, _webhook.Address, default);

        await RunAsync();

        _webhook.Received.Count.ShouldBe(1);
        (await PendingAsync()).ShouldHaveSingleItem().Event.Cluster.ShouldBe("a");
    }

    private Task RunAsync() =>
        new EventDelivery(_outbox, _http, Options.Create(_options), _time, NullLogger<EventDelivery>.Instance).RunAsync(default);

    private async Task<List<PendingEvent>> PendingAsync()
    {
        var pending = new List<PendingEvent>();
        await foreach (var (waiting, _) in _outbox.ListAsync(default))
        {
            pending.Add(waiting);
        }

        return pending;
    }
}
