using Ringkeeper.Demo.Chapters;
using Ringkeeper.Demo.Views;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Spectre.Console;

namespace Ringkeeper.Demo;

/// <summary>The main job, start to end: a cluster is backed up, broken, and brought back.</summary>
internal sealed class Story(DemoOptions options, IAnsiConsole console)
{
    private const string FirstBackup = "first";
    private const string SecondBackup = "second";

    // Enough to see bytes move, little enough to be done in seconds.
    private const int GrownMegabytes = 24;

    private SimulatedClusterOptions Ring => new() { Nodes = options.Nodes, Racks = options.Racks, GrowMegabytes = GrownMegabytes };

    /// <returns>The exit code: 0 only if every check held.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        Head("Starting everything, each part a process of its own");
        await using var stack = await StartAsync(cancellationToken);
        using var session = new DemoSession(
            stack,
            new RingkeeperClient(stack.App.Url, await stack.App.ReadKeyAsync(cancellationToken)),
            console);
        try
        {
            await TellAsync(session, cancellationToken);
        }
        catch (Exception exception) when (exception is ApiException or HttpRequestException)
        {
            session.Checks.Add("the app does what it is asked", held: false, exception.Message);
        }

        Head("Summary");
        Summary.Show(session, TimeProvider.System.GetElapsedTime(started));
        var succeeded = session.Checks.Failed.Count == 0;
        if (!succeeded)
        {
            stack.Directory.Keep();
            console.MarkupLineInterpolated($"Logs and data are in {stack.Directory.Path}");
        }

        if (options.Keep)
        {
            await KeepRunningAsync(session, cancellationToken);
        }

        return succeeded ? 0 : 1;
    }

    private Task<RingkeeperStack> StartAsync(CancellationToken cancellationToken) => RingkeeperStack.StartAsync(
        new StackOptions
        {
            CreateCassandra = directory => LocalCassandra.Create(directory, Ring),
            Progress = new ImmediateProgress(line => console.MarkupLineInterpolated($"  {line}")),
        },
        cancellationToken);

    private async Task TellAsync(DemoSession session, CancellationToken cancellationToken)
    {
        var stack = session.Stack;
        var cassandra = stack.Cassandra;

        Head("Registering the cluster");
        await session.Client.RegisterClusterAsync(stack.Cluster, stack.Agents.Select(agent => agent.Url), policy: null, cancellationToken);
        await cassandra.LoadAsync(cancellationToken);
        session.Say($"{stack.Cluster}: {stack.Agents.Count} nodes, keyspaces {string.Join(", ", cassandra.Keyspaces)}");

        Head("First backup: everything goes up");
        await BackupChapter.RunAsync(session, FirstBackup, "first backup", cancellationToken);

        Head("What the storage account holds");
        await EncryptionChapter.RunAsync(session, cancellationToken);

        Head("More is written; the second backup uploads only that");
        await cassandra.ChangeAsync(cancellationToken);
        var expected = session.ReadDisks();
        var rows = await cassandra.CountRowsAsync(cancellationToken);
        await BackupChapter.RunAsync(session, SecondBackup, "second backup", cancellationToken);

        Head("The accident");
        await AccidentChapter.RunAsync(session, cancellationToken);

        Head("Restoring the second backup");
        await RestoreChapter.RunAsync(session, SecondBackup, expected, cancellationToken);
        await CompareRowsAsync(session, rows, cancellationToken);

        Head("One keyspace, alone");
        await KeyspaceChapter.RunAsync(session, SecondBackup, expected, cancellationToken);

        Head("The whole cluster, into one of another shape");
        await OtherShapeChapter.RunAsync(session, SecondBackup, cancellationToken);

        Head("One table, beside the live one");
        await SideTableChapter.RunAsync(session, SecondBackup, expected, cancellationToken);

        Head("A deep verification of the second backup");
        await VerificationChapter.RunAsync(session, SecondBackup, cancellationToken);

        Head("A policy: a dry run, then for good");
        await PolicyChapter.RunAsync(session, cancellationToken);

        Head("Pruning the first backup");
        await PruneChapter.RunAsync(session, FirstBackup, SecondBackup, cancellationToken);
        await VerificationChapter.RunAsync(session, SecondBackup, cancellationToken);
    }

    private static async Task CompareRowsAsync(
        DemoSession session,
        IReadOnlyDictionary<Contract.TableName, long>? expected,
        CancellationToken cancellationToken)
    {
        var counted = await session.Stack.Cassandra.CountRowsAsync(cancellationToken);
        foreach (var (table, rows) in expected ?? new Dictionary<Contract.TableName, long>())
        {
            var found = counted?.GetValueOrDefault(table);
            session.Checks.Add($"{table} has its {rows} rows", found == rows, $"{found} rows");
        }
    }

    private async Task KeepRunningAsync(DemoSession session, CancellationToken cancellationToken)
    {
        Head("Everything goes on running; Ctrl+C ends it");
        var stack = session.Stack;
        session.Say($"app        {stack.App.Url}api/clusters/{stack.Cluster}");
        session.Say($"key        {await stack.App.ReadKeyAsync(cancellationToken)} (header x-functions-key)");
        session.Say($"Azurite    {stack.Azurite.ConnectionString}");
        session.Say($"container  {stack.StoreContainer}");
        session.Say($"files      {stack.Directory.Path}");
        foreach (var (node, agent) in stack.Cassandra.Nodes.Zip(stack.Agents))
        {
            session.Say($"{node.Rack,-10} {agent.Url} for {node.Nodetool} {string.Join(' ', node.NodetoolArguments)}");
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C: what was asked for.
        }
    }

    private void Head(string text) => console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]") { Justification = Justify.Left });
}
