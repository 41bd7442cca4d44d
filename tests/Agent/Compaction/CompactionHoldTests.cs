using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Agent.Tests.Compaction;

[Collection(NodeTests.Name)]
public sealed class CompactionHoldTests(NodeStack stack)
{
    private const string Index = "shop.customers.customers_country_idx";

    private static readonly TableName Orders = new("shop", "orders");
    private static readonly TableName Plain = new("shop", "plain");
    private static readonly TableName Customers = new("shop", "customers");

    [Fact]
    public async Task Release_AfterAHold_PutsBackExactlyWhatWasOn()
    {
        var jobs = new NodeJobs(stack, "hold");
        await NodetoolAsync("disableautocompaction", "shop", "plain");
        await NodetoolAsync("disableautocompaction", "shop", "customers.customers_country_idx");
        var before = await stack.AutoCompactionAsync();

        var held = await stack.SucceedAsync<HoldCompactionResult>(jobs.HoldCompaction(Orders, Plain, Customers));

        (held.Tables, held.OffBefore).ShouldBe((4, 2));
        var off = await stack.AutoCompactionAsync();
        off.Where(table => table.Value == "not running").Select(table => table.Key).ShouldBe(["shop.orders", "shop.plain", "shop.customers", Index], ignoreOrder: true);
        (await stack.SucceedAsync<HoldCompactionResult>(jobs.HoldCompaction(Orders, Plain, Customers))).ShouldBe(held, "what was on is known from the first time");
        (await stack.SucceedAsync<ReleaseCompactionResult>(jobs.ReleaseCompaction())).Tables.ShouldBe(2);
        (await stack.AutoCompactionAsync()).ShouldBe(before, ignoreOrder: true);
        (await stack.SucceedAsync<ReleaseCompactionResult>(jobs.ReleaseCompaction())).Tables.ShouldBe(0);
        await NodetoolAsync("enableautocompaction", "shop");
    }

    [Fact]
    public async Task Hold_AfterARestartOfCassandraAndAKilledAgent_IsPutOnAgainAndStillKnowsWhatWasOn()
    {
        var jobs = new NodeJobs(stack, "forgotten");
        await stack.SucceedAsync<HoldCompactionResult>(jobs.HoldCompaction(Orders));
        await stack.Agent.CrashAsync();
        await stack.Node.CrashAsync();
        await stack.Node.StartAsync(CancellationToken.None);
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running", "a restart forgets it");

        await stack.Agent.StartAsync(CancellationToken.None);

        await Wait.ForAsync(stack.AutoCompactionAsync, tables => tables["shop.orders"] == "not running");
        (await stack.SucceedAsync<ReleaseCompactionResult>(jobs.ReleaseCompaction())).Tables.ShouldBe(1);
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running");
    }

    [Fact]
    public async Task Hold_ThatNobodyEnds_IsEndedByTheAgent()
    {
        var jobs = new NodeJobs(stack, "abandoned");
        var held = await stack.SucceedAsync<HoldCompactionResult>(jobs.HoldCompaction(Orders) with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(1) });

        held.Tables.ShouldBe(1);
        await Wait.ForAsync(() => Task.FromResult(File.Exists(Ledger(jobs))), exists => !exists);

        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running");
    }

    [Fact]
    public async Task Release_OfAnOperationThatIsGone_LeavesWhatAnotherHolds()
    {
        var (gone, present) = (new NodeJobs(stack, "gone"), new NodeJobs(stack, "present"));
        await stack.SucceedAsync<HoldCompactionResult>(gone.HoldCompaction(Orders, Plain));
        await stack.SucceedAsync<HoldCompactionResult>(present.HoldCompaction(Orders));

        await stack.SucceedAsync<ReleaseCompactionResult>(gone.ReleaseCompaction());

        var tables = await stack.AutoCompactionAsync();
        (tables["shop.orders"], tables["shop.plain"]).ShouldBe(("not running", "running"));
        await stack.SucceedAsync<ReleaseCompactionResult>(present.ReleaseCompaction());
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running");
    }

    [Fact]
    public async Task Hold_OfATableThatIsNotThere_FailsAndHoldsNothing()
    {
        var error = await stack.FailAsync(new NodeJobs(stack, "nothing").HoldCompaction(Orders, new TableName("shop", "nope")));

        error.Code.ShouldBe(JobErrorCodes.TableMissing);
        (await stack.AutoCompactionAsync())["shop.orders"].ShouldBe("running");
    }

    private string Ledger(NodeJobs jobs) => Path.Combine(stack.AgentDirectory, "state", "compaction-holds", $"{jobs.OperationId}.json");

    private Task<IReadOnlyList<string>> NodetoolAsync(params string[] arguments) => NodetoolProcess.RunAsync(stack.Node, arguments, CancellationToken.None);
}
