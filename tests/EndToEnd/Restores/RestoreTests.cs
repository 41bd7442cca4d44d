using System.Net;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Restores;

[Collection(RestoreStackTests.Name)]
public sealed class RestoreTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_LostFilesAndATruncatedKeyspace_BringsBackEveryFile()
    {
        var expected = _stack.ReadDisks();
        await _stack.BackUpAsync("whole");
        await LoseTableAsync("metrics", "samples");
        await _stack.Cassandra.TruncateAsync("shop", CancellationToken.None);
        _stack.ReadDisks().Sum(files => files.Count).ShouldBeLessThan(expected.Sum(files => files.Count));

        await _stack.RestoreAsync("whole");

        _stack.ReadDisks().ShouldBeRestored(expected);
        _stack.FindSnapshots().ShouldBeEmpty();
        _stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
    }

    [Fact]
    public async Task Restore_PausedAfterTheDownload_HasStagedEveryFileIndexesIncluded()
    {
        var expected = _stack.ReadDisks();
        await _stack.BackUpAsync("staged");
        var operationId = await _stack.StartRestoreAsync("staged");

        await PauseAfterDownloadAsync(operationId);

        foreach (var (node, wanted) in _stack.Cassandra.Nodes.Zip(expected))
        {
            var staged = TableFiles.ReadStaged(Path.Combine(node.StagingDirectory, operationId));
            TableFiles.Except(wanted, staged).ShouldBeEmpty("missing or changed");
            TableFiles.Except(staged, wanted).ShouldBeEmpty("weren't in the backup");
        }

        _stack.ReadDisks().ShouldBeUntouched(expected);
        await _stack.ControlAsync(operationId, "resume");
        (await _stack.WaitUntilEndedAsync(operationId)).Status.ShouldBe("Complete");
        _stack.ReadDisks().ShouldBeRestored(expected);
    }

    // Killed between two files of one SSTable, Cassandra leaves half of it in either place, and can't import that.
    [Fact]
    public async Task Restore_ANodeIsKilledInTheMiddleOfAnSSTable_DownloadsWhatIsMissingAndImportsItWhole()
    {
        var expected = _stack.ReadDisks();
        await _stack.BackUpAsync("killed");
        var node = _stack.Cassandra.SimulatedNodes[1];
        await node.SimulateAsync(CancellationToken.None, "slow-disk", "100");
        var operationId = await _stack.StartRestoreAsync("killed");
        await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.FindPhase("import") is { Status: not "Pending" });
        await FirstFileAsync(node);

        await node.CrashAsync();
        await node.StartAsync(CancellationToken.None);
        var operation = await _stack.WaitUntilEndedAsync(operationId);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        _stack.ReadDisks().ShouldBeRestored(expected);
    }

    [Fact]
    public async Task Restore_ANodeRefusesTheImport_SaysSoAndARetryMakesItWhole()
    {
        await _stack.BackUpAsync("torn");
        var expected = _stack.ReadDisks();
        await _stack.Cassandra.SimulatedNodes[1].SimulateAsync(CancellationToken.None, "import-fails");
        var operationId = await _stack.Client.StartRestoreAsync(_stack.Cluster, new { backup = "torn", tables = new[] { "shop.orders" } }, CancellationToken.None);

        var operation = await _stack.WaitUntilEndedAsync(operationId);

        operation.Status.ShouldBe("Error");
        $"{operation.Error}".ShouldContain("Start the same restore again");
        (await RetryAsync(operationId)).Status.ShouldBe("Complete");
        _stack.ReadDisks().ShouldBeRestored(expected);
    }

    [Fact]
    public async Task Restore_OfOneTable_LeavesTheOthersAlone()
    {
        await _stack.BackUpAsync("table");
        var backedUp = _stack.ReadDisks();
        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        var changed = _stack.ReadDisks();

        var operationId = await _stack.Client.StartRestoreAsync(_stack.Cluster, new { backup = "table", tables = new[] { "shop.orders" } }, CancellationToken.None);
        (await _stack.WaitUntilEndedAsync(operationId)).Status.ShouldBe("Complete");

        var restored = _stack.ReadDisks();
        Only("shop.orders", restored).ShouldBeRestored(Only("shop.orders", backedUp));
        Without("shop.orders", restored).ShouldBeUntouched(Without("shop.orders", changed));
    }

    [Fact]
    public async Task Restore_WithRoles_BringsBackThoseOfTheBackupAfterEverythingElse()
    {
        await _stack.BackUpAsync("roles");
        var (tables, roles) = (_stack.ReadDisks(), ReadRoles());
        await _stack.Cassandra.SimulatedNodes[0].SimulateAsync(CancellationToken.None, "write", "system_auth", "roles", "1");
        var distributed = ReadKeyspace("system_distributed");
        var request = new { backup = "roles", tables = new[] { "metrics.samples" }, roles = "overwrite" };
        var checks = (await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/restores?dryRun=true", request)).Body!.Value.GetProperty("checks");
        checks.GetProperty("problems").EnumerateArray().ShouldBeEmpty();
        checks.GetProperty("roles").EnumerateArray().Select(table => table.GetString()).ShouldContain("system_auth.roles");

        var operation = await _stack.WaitUntilEndedAsync(await _stack.Client.StartRestoreAsync(_stack.Cluster, request, CancellationToken.None));

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        operation.Warnings.ShouldContain(warning => warning.Contains("system_auth has one copy of each role"));
        ReadRoles().ShouldBeRestored(roles);
        ReadKeyspace("system_distributed").ShouldBeUntouched(distributed);
        _stack.ReadDisks().ShouldBeRestored(tables);
        _stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
    }

    private IReadOnlyList<IReadOnlyList<TableFile>> ReadRoles() => ReadKeyspace("system_auth");

    private IReadOnlyList<IReadOnlyList<TableFile>> ReadKeyspace(string keyspace) =>
        [.. _stack.Cassandra.Nodes.Select(node => TableFiles.ReadLive(node.DataDirectories, [keyspace]))];

    private async Task FirstFileAsync(SimulatedNode node)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (TableFiles.ReadLive(node.DataDirectories, _stack.Cassandra.Keyspaces).Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private async Task<OperationView> RetryAsync(string operationId)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/restores/{operationId}/retry");
        answer.Status.ShouldBe(HttpStatusCode.Accepted, $"{answer.Body}");
        return await _stack.WaitUntilEndedAsync(answer.Body!.Value.GetProperty("operationId").GetString()!);
    }

    /// <summary>A pause stops at the next step; so resume and pause in turn walks through the plan until the download is behind.</summary>
    private async Task PauseAfterDownloadAsync(string operationId)
    {
        while (true)
        {
            await _stack.ControlAsync(operationId, "pause");
            var operation = await _stack.WaitUntilAsync(operationId, view => view.HasEnded || view.Status == "Waiting");
            operation.Status.ShouldBe("Waiting", $"{operation.Error}");
            if (operation.FindPhase("download")!.Status == "Complete")
            {
                operation.FindPhase("truncate")!.Steps.ShouldAllBe(step => step.Status != "Complete");
                return;
            }

            await _stack.ControlAsync(operationId, "resume");
        }
    }

    private async Task LoseTableAsync(string keyspace, string table)
    {
        var node = _stack.Cassandra.Nodes[0];
        await node.StopAsync();
        foreach (var directory in node.DataDirectories.SelectMany(data => TableFiles.FindDirectories(data, keyspace, table)))
        {
            Directory.Delete(directory, recursive: true);
            Directory.CreateDirectory(directory);
        }

        await node.StartAsync(CancellationToken.None);
    }

    private static IReadOnlyList<IReadOnlyList<TableFile>> Only(string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => file.Table == table).ToList())];

    private static IReadOnlyList<IReadOnlyList<TableFile>> Without(string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => file.Table != table).ToList())];
}
