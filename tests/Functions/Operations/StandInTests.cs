using System.Text.Json;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>Restores of a backup with damaged units, against agents that do as the test says.</summary>
[Collection(RestoreAppCollection.Name)]
public sealed class StandInTests(AppFixture app)
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";

    [Fact]
    public async Task Restore_AUnitOfOneNodeIsDamaged_RepairsThoughNotAskedToAndWarns()
    {
        var agents = await BackUpAsync();
        agents[1].Result = job => job is DownloadJob ? LeavingOut(Damaged(-50, 50)) : null;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one", repair = false }));

        operation.GetProperty("status").GetString().ShouldBe("Complete", operation.ToString());
        var warning = operation.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldNotBeNull();
        warning.ShouldContain($":{agents[1].Url.Port}, table shop.orders");
        warning.ShouldContain("unit-7");
        warning.ShouldContain("from the replicas 127.0.0.1");
        operation.GetProperty("warning").GetString().ShouldBe(warning);
        StepOf(operation, "confirm", "stand-ins").GetProperty("warnings")[0].GetString().ShouldNotBeNull().ShouldStartWith(warning[..100]);
        agents.ShouldAllBe(agent => agent.JobsOf<RepairJob>().Count() == 1);
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_TheOtherReplicaIsDamagedThereToo_TruncatesNothing()
    {
        var agents = await BackUpAsync();
        agents[0].Result = job => job is DownloadJob ? LeavingOut(Damaged(50, 90)) : null;
        agents[1].Result = job => job is DownloadJob ? LeavingOut(Damaged(-50, 50)) : null;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one" }));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("No other replica");
        agents.ShouldAllBe(agent => !agent.JobsOf<TruncateJob>().Any() && agent.JobsOf<DiscardStagingJob>().Any());
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_TheOtherReplicaIsDamagedElsewhere_GoesOn()
    {
        var agents = await BackUpAsync();
        agents[0].Result = job => job is DownloadJob ? LeavingOut(Damaged(51, 90)) : null;
        agents[1].Result = job => job is DownloadJob ? LeavingOut(Damaged(-50, 50)) : null;

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one" }));

        operation.GetProperty("status").GetString().ShouldBe("Complete", operation.ToString());
        operation.GetProperty("warnings").GetArrayLength().ShouldBe(2);
        await agents.DisposeAsync();
    }

    [Fact]
    public async Task Restore_OnlyAnIndexIsDamaged_NeedsNoRepairAndWarns()
    {
        var agents = await BackUpAsync();
        foreach (var agent in agents)
        {
            agent.Result = job => job is DownloadJob ? LeavingOut(Damaged(-50, 50) with { Index = "orders_idx" }) : null;
        }

        var operation = await app.WaitForEndAsync(await StartAsync(new { backup = "one", repair = false }));

        operation.GetProperty("status").GetString().ShouldBe("Complete", operation.ToString());
        operation.GetProperty("warnings").GetArrayLength().ShouldBe(2);
        agents.ShouldAllBe(agent => !agent.JobsOf<RepairJob>().Any());
        await agents.DisposeAsync();
    }

    private static LeftOutSSTable Damaged(long first, long last) => new()
    {
        Table = new TableName("shop", "orders"),
        Name = "na-7-big",
        Blob = "unit-7",
        FirstToken = first,
        LastToken = last,
        Reason = "The blob is truncated.",
    };

    private static DownloadResult LeavingOut(LeftOutSSTable damaged) => new() { SSTables = 1, Files = 1, Bytes = 1, LeftOut = [damaged] };

    private static JsonElement StepOf(JsonElement operation, string phase, string step) => operation.GetProperty("phases").EnumerateArray()
        .Single(found => found.GetProperty("name").GetString() == phase).GetProperty("steps").EnumerateArray()
        .Single(found => found.GetProperty("id").GetString() == step);

    private Task<ScriptedAgent[]> BackUpAsync() => app.BackUpAsync(_cluster, 2);

    private Task<string> StartAsync(object request) => app.StartRestoreAsync(_cluster, request);
}
