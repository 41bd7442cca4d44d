using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>Restores of one cluster's backup into another, against agents that do as the test says.</summary>
[Collection(RestoreAppCollection.Name)]
public sealed class OtherShapeTests(AppFixture app)
{
    private static readonly string[] Orders = ["shop.orders"];

    private readonly string _source = $"s{Guid.NewGuid():n}";
    private readonly string _target = $"t{Guid.NewGuid():n}";

    [Fact]
    public async Task Restore_IntoAnotherCluster_CleansUpOnceAllHaveImportedAndFreesTheSource()
    {
        var source = await BackUpAsync(2);
        var agents = await app.RegisterAsync(_target, 3);
        var held = true;
        agents[2].State = job => job is ImportJob && Volatile.Read(ref held) ? JobState.Running : JobState.Succeeded;
        var id = await StartAsync(new { source = _source, backup = "latest", mode = "otherShape", tables = Orders });
        await app.WaitAsync(id, _ => agents.All(agent => agent.JobsOf<ImportJob>().Any()));
        agents.ShouldAllBe(agent => !agent.JobsOf<CleanupJob>().Any());
        (await BlobsAsync($"{_source}/leases/")).ShouldHaveSingleItem().ShouldContain(id);
        Volatile.Write(ref held, false);

        await app.MustEndAsync(id, "Complete");

        var downloads = agents.SelectMany(agent => agent.JobsOf<DownloadRangesJob>()).ToList();
        downloads.Count.ShouldBe(3);
        downloads.ShouldAllBe(job => job.SourceCluster == _source && job.BackupId == "one" && job.Cluster == _target);
        agents.SelectMany(agent => agent.JobsOf<TruncateJob>()).ShouldHaveSingleItem().Tables.ShouldHaveSingleItem().ToString().ShouldBe("shop.orders");
        agents.ShouldAllBe(agent => agent.JobsOf<CleanupJob>().Count() == 1 && agent.JobsOf<DiscardStagingJob>().Count() == 1);
        source.ShouldAllBe(agent => !agent.Jobs.Values.Any(job => job.OperationId == id));
        (await BlobsAsync($"{_source}/leases/")).ShouldBeEmpty();
        (await BlobsAsync($"{_target}/restores/")).ShouldBeEmpty();
        await source.Concat(agents).DisposeAsync();
    }

    [Fact]
    public async Task Restore_CleanupFailsOnOneNode_SaysThatAllIsRestored()
    {
        var source = await BackUpAsync(1);
        var agents = await app.RegisterAsync(_target, 2);
        agents[1].State = job => job is CleanupJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync(new { source = _source, backup = "one", mode = "otherShape", tables = Orders }));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("The tables are restored on every node.");
        agents.ShouldAllBe(agent => agent.JobsOf<DiscardStagingJob>().Any());
        await source.Concat(agents).DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_AnSSTableIsDamaged_GoesOnWhenOthersGiveItsRangesElseTruncatesNothing(bool isCovered)
    {
        var source = await BackUpAsync(2);
        var agents = await app.RegisterAsync(_target, 2);
        agents[1].Result = job => job is DownloadRangesJob { ToleratedDamage: > 0 } ? LeavingOut(source[0].HostId, source[1].HostId, isCovered) : null;

        var operation = await app.WaitForEndAsync(await StartAsync(new { source = _source, backup = "one", mode = "otherShape", tables = Orders }));

        operation.GetProperty("status").GetString().ShouldBe(isCovered ? "Complete" : "Error", operation.ToString());
        var said = isCovered ? operation.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem() : operation.GetProperty("error");
        said.GetString().ShouldNotBeNull().ShouldContain("table shop.orders: SSTable na-7-big is missing or damaged (unit-7: It is gone.)");
        agents.SelectMany(agent => agent.JobsOf<TruncateJob>()).Any().ShouldBe(isCovered);
        agents.ShouldAllBe(agent => agent.JobsOf<DiscardStagingJob>().Any());
        await source.Concat(agents).DisposeAsync();
    }

    [Fact]
    public async Task PostRestore_ABackupThatLacksANode_NamesTheRangesAndBlocksUnlessAccepted()
    {
        var source = await BackUpAsync(2, leftOut: 1);
        var agents = await app.RegisterAsync(_target, 1);

        var blocked = await ChecksAsync(new { source = _source, backup = "one", mode = "otherShape", copies = "all", tables = Orders });
        var accepted = await ChecksAsync(new { source = _source, backup = "one", mode = "otherShape", copies = "all", missingRanges = "accept", tables = Orders });

        blocked.GetProperty("ready").GetBoolean().ShouldBeFalse();
        blocked.GetProperty("problems")[0].GetString().ShouldNotBeNull().ShouldContain($"of 100 % of the token ring");
        blocked.GetProperty("problems")[0].GetString().ShouldNotBeNull().ShouldContain($"{source[1].HostId}");
        accepted.GetProperty("ready").GetBoolean().ShouldBeTrue(accepted.ToString());
        accepted.GetProperty("missingRanges").GetArrayLength().ShouldBe(1);
        accepted.GetProperty("nodes")[0].GetProperty("sourceHostIds").EnumerateArray().ShouldHaveSingleItem().GetGuid().ShouldBe(source[0].HostId);
        (await ChecksAsync(new { source = _source, backup = "one", mode = "otherShape" })).GetProperty("problems")[0].GetString()
            .ShouldNotBeNull().ShouldContain("Name it in tables");
        var restored = await app.WaitForEndAsync(await StartAsync(new { source = _source, backup = "one", mode = "otherShape", copies = "all", missingRanges = "accept", tables = Orders }));
        restored.GetProperty("status").GetString().ShouldBe("Complete", restored.ToString());
        restored.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldNotBeNull().ShouldContain($"{source[1].HostId}");
        restored.GetProperty("warning").GetString().ShouldNotBeNull().ShouldContain("fewer replicas");
        await source.Concat(agents).DisposeAsync();
    }

    [Fact]
    public async Task PostRestore_FromASourceWithoutThatBackup_Is404()
    {
        var agents = await app.RegisterAsync(_target, 1);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_target}/restores", new { source = "nobody", backup = "one", mode = "otherShape" });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await agents.DisposeAsync();
    }

    private static DownloadRangesResult LeavingOut(Guid hostId, Guid other, bool isCovered) => new()
    {
        SSTables = 1,
        Files = 1,
        Bytes = 1,
        LeftOut =
        [
            new LeftOutCopy
            {
                SSTable = new LeftOutSSTable { Table = new TableName("shop", "orders"), Name = "na-7-big", Blob = "unit-7", Reason = "It is gone." },
                HostId = hostId,
                TakenFrom = [other],
                IsCovered = isCovered,
                HasFewerCopies = false,
            },
        ],
    };

    private async Task<ScriptedAgent[]> BackUpAsync(int nodes, int? leftOut = null)
    {
        var agents = await app.RegisterAsync(_source, nodes);
        if (leftOut is { } failing)
        {
            agents[failing].State = job => job is UploadJob ? JobState.Failed : JobState.Succeeded;
        }

        await app.BackUpAsync(_source);
        return agents;
    }

    private Task<string> StartAsync(object request) => app.StartRestoreAsync(_target, request);

    private async Task<JsonElement> ChecksAsync(object request)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_target}/restores?dryRun=true", request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body.GetProperty("checks");
    }

    private async Task<IReadOnlyList<string>> BlobsAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in app.Store.GetBlobsAsync(prefix: prefix))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
