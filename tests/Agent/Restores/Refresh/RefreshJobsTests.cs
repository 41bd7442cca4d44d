using System.Globalization;
using System.Text.Json;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.Agent.Tests.Restores.Refresh;

/// <summary>Import jobs on a node whose Cassandra has refresh in import's place.</summary>
[Collection(NodeBefore4Tests.Name)]
public sealed class RefreshJobsTests(NodeBefore4Stack stack)
{
    private static readonly TableName Orders = new("shop", "orders");
    private static readonly TableName Customers = new("shop", "customers");
    private static readonly TableName View = new("shop", "customers_by_email");

    [Fact]
    public async Task Import_OfTruncatedTables_LoadsEveryFileOnceAndLeavesNothingBehind()
    {
        var before = Live();
        var jobs = await DownloadAsync("refresh", Orders, Customers, View);
        await stack.SucceedAsync<HoldCompactionResult>(jobs.HoldCompaction(Orders, Customers, View));
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Orders, Customers));

        var import = await stack.SucceedAsync<ImportResult>(jobs.Import(Orders, Customers, View));

        import.Files.ShouldBe(before.Count);
        Live().ShouldBe(before, ignoreOrder: true);
        (await ReadAsync(Orders)).ShouldBe(before.Count(file => file is { Table: "shop.orders", Component: "Data.db" }), "Cassandra reads them all");
        import.Estimates!.ShouldAllBe(estimate => estimate.LivePartitions >= estimate.MinimumPartitions);
        (await stack.SucceedAsync<ImportResult>(jobs.Import(Orders, Customers, View))).ShouldBeEquivalentTo(import, "done again, it places nothing");
        Live().Count.ShouldBe(before.Count);
        Directory.EnumerateFileSystemEntries(Path.Combine(stack.AgentDirectory, "state", "placements")).ShouldBeEmpty();
        await stack.SucceedAsync<ReleaseCompactionResult>(jobs.ReleaseCompaction());
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_CassandraRestartsBetweenPlacementAndRefresh_TakesWhatItLoadedByItself()
    {
        var before = Live();
        var jobs = await EmptyAsync("restarted");
        await SimulateAsync("refresh-ignored");
        var error = await stack.FailAsync(jobs.Import(Orders));
        (error.Code, error.Table).ShouldBe((JobErrorCodes.ImportDidNothing, Orders));
        (await ReadAsync(Orders)).ShouldBe(0);
        await stack.Node.CrashAsync();
        await stack.Node.StartAsync(CancellationToken.None);
        var loaded = Names();

        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));

        Names().ShouldBe(loaded, "it has them under the names that were chosen");
        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_CassandraRestartsAndFlushesAfterTheFirstPlacement_BringsBackTheOthersBesideWhatItWrote()
    {
        var before = Live();
        var jobs = await EmptyAsync("first-placed");
        await LeaveOnlyTheFirstPlacedAsync(jobs);
        await stack.Node.CrashAsync();
        await stack.Node.StartAsync(CancellationToken.None);
        var loaded = Names();
        await SimulateAsync("write", "shop", "orders", "1");
        var flushed = Files().Where(path => !loaded.Contains(Path.GetFileName(path))).ToDictionary(path => path, File.ReadAllBytes);
        flushed.Keys.ShouldContain(path => path.EndsWith("-Data.db", StringComparison.Ordinal));

        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));

        flushed.ShouldAllBe(file => Enumerable.SequenceEqual(File.ReadAllBytes(file.Key), file.Value));
        foreach (var path in flushed.Keys)
        {
            File.Delete(path);
        }

        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_AnotherFileHasAPlannedName_FailsNamingItAndPutsNothingBesideIt()
    {
        var before = Live();
        var jobs = await EmptyAsync("taken");
        var other = (await LeaveOnlyTheFirstPlacedAsync(jobs))[0];
        await File.WriteAllTextAsync(other, "Cassandra's own.");
        await stack.Node.CrashAsync();
        await stack.Node.StartAsync(CancellationToken.None);

        var error = await stack.FailAsync(jobs.Import(Orders));

        (error.Code, error.Table, error.File).ShouldBe((JobErrorCodes.ImportFailed, Orders, other));
        Files().Where(path => path.StartsWith(other[..^"Data.db".Length], StringComparison.Ordinal)).ShouldHaveSingleItem();
        File.ReadAllText(other).ShouldBe("Cassandra's own.");
        File.Delete(other);
        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));
        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_CassandraDiesInTheMiddleOfARefresh_FillsWhatItLostOfTheSSTable()
    {
        var before = Live();
        var jobs = await EmptyAsync("torn");
        var jobId = stack.NewName("import");
        await SimulateAsync("slow-disk", "1000");
        await stack.PutAsync(jobId, jobs.Import(Orders));
        await Wait.ForAsync(() => Task.FromResult(WithoutIndex()), torn => torn.Count > 0);
        await stack.Node.CrashAsync();
        WithoutIndex().ShouldHaveSingleItem("it died in the middle of this one");
        await stack.Node.StartAsync(CancellationToken.None);
        (await stack.EndAsync(jobId)).Error.ShouldNotBeNull().Transient.ShouldBeTrue();

        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));

        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_RefreshThatCouldNotOpenWhatItRenamed_Fails()
    {
        var before = Live();
        var jobs = await EmptyAsync("unopened");
        await SimulateAsync("refresh-opens-nothing");

        var error = await stack.FailAsync(jobs.Import(Orders));

        error.Code.ShouldBe(JobErrorCodes.ImportDidNothing);
        Names().ShouldContain(Path.GetFileName(error.File!));
        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));
        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_KilledAgent_PlacesEveryFileOnce()
    {
        var before = Live();
        var jobs = await EmptyAsync("killed");
        await SimulateAsync("slow-disk", "150");
        var jobId = stack.NewName("import");
        await stack.PutAsync(jobId, jobs.Import(Orders));
        await stack.KillDuringAsync(jobId, _ => Names().Count > 0, () => SimulateAsync("slow-disk", "0"));

        var ended = await stack.EndAsync(jobId);

        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_AfterARestoreThatFailed_DoesNotBringInWhatThatOneLeft()
    {
        var before = Live();
        var failed = new NodeJobs(stack, "failed", "shop");
        var download = failed.Download(await HostIdAsync(), await failed.BackUpAsync(), Orders);
        await stack.SucceedAsync<DownloadResult>(download);
        await stack.SucceedAsync<TruncateResult>(failed.Truncate(Orders));
        await SimulateAsync("refresh-ignored");
        (await stack.FailAsync(failed.Import(Orders))).Code.ShouldBe(JobErrorCodes.ImportDidNothing);
        var placed = Files().Where(path => path.EndsWith("-Data.db", StringComparison.Ordinal)).ToList();
        placed.Count.ShouldBeGreaterThan(1);
        // As if it had been killed before this one was whole.
        File.Delete(placed[0]);
        await stack.SucceedAsync<DiscardStagingResult>(failed.Discard());
        var next = new NodeJobs(stack, "next", "shop");
        await stack.SucceedAsync<DownloadResult>(download with { OperationId = next.OperationId });

        await SimulateAsync("refresh-opens-nothing");
        (await stack.FailAsync(next.HoldCompaction(Orders))).Code.ShouldBe(JobErrorCodes.ImportDidNothing);
        File.Exists(Path.Combine(stack.AgentDirectory, "state", "placements", $"{failed.OperationId}.json")).ShouldBeTrue("they wait for the next try");
        await stack.SucceedAsync<HoldCompactionResult>(next.HoldCompaction(Orders));
        await stack.SucceedAsync<TruncateResult>(next.Truncate(Orders));
        await stack.SucceedAsync<ImportResult>(next.Import(Orders));

        Live().ShouldBe(before, ignoreOrder: true);
        await stack.SucceedAsync<ReleaseCompactionResult>(next.ReleaseCompaction());
        await stack.SucceedAsync<DiscardStagingResult>(next.Discard());
    }

    /// <summary>As if the agent had died after the first of several placements.</summary>
    /// <returns>The Data.db files that it had planned besides, in their order.</returns>
    private async Task<IReadOnlyList<string>> LeaveOnlyTheFirstPlacedAsync(NodeJobs jobs)
    {
        await SimulateAsync("refresh-ignored");
        (await stack.FailAsync(jobs.Import(Orders))).Code.ShouldBe(JobErrorCodes.ImportDidNothing);
        using var ledger = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(stack.AgentDirectory, "state", "placements", $"{jobs.OperationId}.json")));
        var later = ledger.RootElement.GetProperty("tables")[0].GetProperty("ssTables").EnumerateArray().Skip(1)
            .Select(placement => Path.Join(placement.GetProperty("directory").GetString(), placement.GetProperty("name").GetString())).ToList();
        later.ShouldNotBeEmpty();
        foreach (var path in later.SelectMany(prefix => Files().Where(path => path.StartsWith($"{prefix}-", StringComparison.Ordinal)).ToList()))
        {
            File.Delete(path);
        }

        return [.. later.Select(prefix => $"{prefix}-Data.db")];
    }

    private IReadOnlyList<string> WithoutIndex() =>
        [.. Files().Where(path => path.EndsWith("-Data.db", StringComparison.Ordinal) && !File.Exists(path[..^"Data.db".Length] + "Index.db"))];

    private async Task<NodeJobs> EmptyAsync(string name)
    {
        var jobs = await DownloadAsync(name, Orders);
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Orders));
        return jobs;
    }

    private async Task<NodeJobs> DownloadAsync(string name, params TableName[] tables)
    {
        var jobs = new NodeJobs(stack, name, "shop");
        await stack.SucceedAsync<DownloadResult>(jobs.Download(await HostIdAsync(), await jobs.BackUpAsync(), tables));
        return jobs;
    }

    private async Task<Guid> HostIdAsync() => (await stack.ReadAsync<NodeInfo>(AgentRoutes.Node)).HostId;

    private Task SimulateAsync(params string[] arguments) => stack.Node.SimulateAsync(CancellationToken.None, arguments);

    /// <summary>How many SSTables Cassandra says it reads.</summary>
    private async Task<int> ReadAsync(TableName table) =>
        (await NodetoolProcess.RunAsync(stack.Node, ["tablestats", table.ToString()], CancellationToken.None))
            .Select(line => line.Trim().Split("SSTable count: "))
            .Where(parts => parts is ["", _])
            .Sum(parts => int.Parse(parts[1], CultureInfo.InvariantCulture));

    private IReadOnlyList<TableFile> Live() => [.. TableFiles.ReadLive(stack.Node.DataDirectories, ["shop"])
        .Where(file => !file.IsIndex && file.Table is "shop.orders" or "shop.customers" or "shop.customers_by_email")];

    private IEnumerable<string> Files() => stack.Node.DataDirectories
        .SelectMany(data => TableFiles.FindDirectories(data, Orders.Keyspace, Orders.Name))
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*-big-*"));

    private IReadOnlyList<string> Names() => [.. Files().Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
