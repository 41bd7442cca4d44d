using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Clusters;

public sealed class ClusterCatalogPolicyTests : IAsyncLifetime
{
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
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
    public async Task PutPolicy_Changed_KeepsTheEarlierVersions()
    {
        await RegisterAsync(Keep(1));
        _time.Advance(TimeSpan.FromHours(1));
        await PutAsync(Keep(2));
        await PutAsync(Keep(2));
        await PutAsync(Keep(3), expected: 2);

        (await VersionsAsync()).ShouldBe([(3, 3), (2, 2), (1, 1)]);
        var revisions = await ListAsync(10, null);
        revisions.Items[2].ChangedAt.ShouldBe(revisions.Items[1].ChangedAt.AddHours(-1));
    }

    [Fact]
    public async Task PutPolicy_AnEarlierVersionWasSeen_IsRefused()
    {
        await RegisterAsync(Keep(1));
        await PutAsync(Keep(2));

        var refusal = await Should.ThrowAsync<RequestException>(() => PutAsync(Keep(3), expected: 1));

        refusal.Problem.Status.ShouldBe(412);
        (await VersionsAsync()).ShouldBe([(2, 2), (1, 1)]);
    }

    [Fact]
    public async Task PutPolicy_ManyAtOnce_OneWinsAndNoVersionIsLost()
    {
        await RegisterAsync(Keep(1));

        var expecting = await Task.WhenAll(Enumerable.Range(2, 8).Select(count => TryAsync(() => PutAsync(Keep(count), expected: 1))));
        await Task.WhenAll(Enumerable.Range(20, 8).Select(count => PutAsync(Keep(count))));

        expecting.Count(won => won).ShouldBe(1);
        var versions = (await VersionsAsync()).ToList();
        versions.Select(version => version.Version).ShouldBe(Enumerable.Range(1, 10).Reverse());
        versions.Take(8).Select(version => version.KeepLast).Order().ShouldBe(Enumerable.Range(20, 8));
    }

    [Fact]
    public async Task Put_WithoutPolicy_LeavesItAsItIs()
    {
        await RegisterAsync(Keep(1));

        await RegisterAsync(null);
        (await VersionsAsync()).ShouldBe([(1, 1)]);

        await RegisterAsync(Keep(2));
        (await VersionsAsync()).ShouldBe([(2, 2), (1, 1)]);
    }

    [Fact]
    public async Task Delete_RegisteredAgain_CountsVersionsOn()
    {
        await RegisterAsync(Keep(1));
        await PutAsync(Keep(2));
        await new ScheduleStore(_container).TryWriteAsync("orders", new ScheduleState(), null, default);

        await _clusters.DeleteAsync("orders", default);
        await RegisterAsync(Keep(3));

        (await VersionsAsync()).ShouldBe([(3, 3), (2, 2), (1, 1)]);
        (await new ScheduleStore(_container).FindAsync("orders", default)).ShouldBeNull();
    }

    [Fact]
    public async Task List_Pages_ShowEachVersionOnce()
    {
        await RegisterAsync(Keep(1));
        foreach (var count in Enumerable.Range(2, 4))
        {
            await PutAsync(Keep(count));
        }

        var pages = new List<int[]>();
        string? token = null;
        do
        {
            var page = await ListAsync(2, token);
            pages.Add([.. page.Items.Select(revision => revision.Version)]);
            token = page.ContinuationToken;
        }
        while (token is not null);

        pages.ShouldBe([[5, 4], [3, 2], [1]]);
        (await Should.ThrowAsync<RequestException>(() => ListAsync(2, "../x"))).Problem.Status.ShouldBe(400);
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (RequestException e) when (e.Problem.Status == 412)
        {
            return false;
        }
    }

    private static ClusterPolicy Keep(int count) => new() { Retention = new RetentionPolicy { Schedule = "0 0 6 * * *", KeepLast = count } };

    private async Task RegisterAsync(ClusterPolicy? policy) => await _clusters.PutAsync(
        new ClusterRegistrationRequest { Name = "orders", Nodes = [new NodeRegistration { Agent = new Uri("https://10.0.0.1:5101") }], Policy = policy },
        null,
        default);

    private async Task PutAsync(ClusterPolicy policy, int? expected = null) => await _clusters.PutPolicyAsync("orders", policy, expected, default);

    private async Task<CatalogPage<PolicyRevision>> ListAsync(int size, string? token) =>
        await new PolicyHistory(_container).ListAsync((await _clusters.GetAsync("orders", default)).Value, size, token, default);

    private async Task<IEnumerable<(int Version, int KeepLast)>> VersionsAsync() =>
        (await ListAsync(100, null)).Items.Select(revision => (revision.Version, revision.Policy.Retention!.KeepLast));
}
