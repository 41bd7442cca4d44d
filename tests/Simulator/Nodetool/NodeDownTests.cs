using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Tests.Nodetool;

public sealed class NodeDownTests
{
    [Fact]
    public async Task Nodetool_Node3Stopped_OthersAnswerAsRecorded()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAllAsync();
        await ring.NodetoolAsync(1, "status");

        (await ring.StopAsync(3)).ShouldBe(0);

        (await ring.NodetoolAsync(1, "status")).Masked().ShouldBe(Recorded.Load("status_node3_down").Masked());
        (await ring.NodetoolAsync(1, "status", "shop")).Masked().ShouldBe(Recorded.Load("status_keyspace_node3_down").Masked());
        Sorted((await ring.NodetoolAsync(1, "describecluster")).StandardOutput)
            .ShouldBe(Sorted(Recorded.Load("describecluster_node3_down").StandardOutput));
        var repair = Recorded.Load("repair_full_pr_node3_down");
        var repaired = await ring.NodetoolAsync(1, repair.Words());
        (repaired.Repaired(), repaired.ExitCode).ShouldBe((repair.Repaired(), repair.ExitCode));
        repaired.StandardError.Split('\n')[0].Replace("#1", "#25").ShouldBe(repair.StandardError.Split('\n')[0]);
        var snapshot = Recorded.Load("snapshot_node3_down");
        (await ring.NodetoolAsync(1, snapshot.Words())).StandardOutput.ShouldBe(snapshot.StandardOutput);
    }

    [Fact]
    public async Task Status_PeerNeverSeen_HasNoLoad()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1));

        var status = (await ring.NodetoolAsync(1, "status")).StandardOutput;

        status.ShouldMatch(@"DN  127\.0\.0\.2  \?  ");
        status.ShouldMatch(@"UN  127\.0\.0\.1  [0-9.]+ MiB  ");
    }

    [Theory]
    [InlineData("process_down_drain")]
    [InlineData("process_down_flush")]
    [InlineData("process_down_import")]
    [InlineData("process_down_info")]
    [InlineData("process_down_listsnapshots")]
    [InlineData("process_down_repair")]
    [InlineData("process_down_snapshot")]
    [InlineData("process_down_status")]
    [InlineData("process_down_statusbinary")]
    [InlineData("process_down_stopdaemon")]
    [InlineData("process_down_unknown_command")]
    [InlineData("process_down_version")]
    public async Task Nodetool_ProcessDown_FailsAsRecorded(string situation)
    {
        var recorded = Recorded.Load(situation);
        var port = $"{Harness.Processes.FreePort.Reserve()}";

        var answer = await SimulatedRing.RunAsync(["-h", "127.0.0.1", "-p", port, .. recorded.Words()]);

        answer.StandardOutput.ShouldBe(recorded.StandardOutput);
        answer.StandardError.ShouldBe(recorded.StandardError.Replace("7300", port, StringComparison.Ordinal));
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }

    [Fact]
    public async Task Nodetool_PortOfTheNativeTransport_FailsAsRecorded()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1));
        var recorded = Recorded.Load("jmx_port_is_cql");

        var answer = await SimulatedRing.RunAsync("-h", "127.0.0.1", "-p", $"{ring.Ring.CqlPort}", "status");

        answer.StandardError.ShouldBe(recorded.StandardError.Replace("9042", $"{ring.Ring.CqlPort}", StringComparison.Ordinal));
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nodetool_NodeEndsBeforeItAnswers_SaysThatCassandraHasShutDown(bool script)
    {
        using var directory = new TestDirectory();
        using var node = new TcpListener(IPAddress.Loopback, 0);
        node.Start();
        var port = ((IPEndPoint)node.LocalEndpoint).Port;
        var ends = TakeACommandAndEndAsync(node);

        var answer = script
            ? await RunScriptAsync(NodetoolScript.Write(directory.Path, port), "import", "shop", "orders")
            : await SimulatedRing.RunAsync("-p", $"{port}", "import", "shop", "orders");

        await ends;
        answer.StandardOutput.ShouldBe("Cassandra has shutdown.\n");
        answer.StandardError.ShouldStartWith("error: null\n-- StackTrace --\njava.io.EOFException\n");
        answer.ExitCode.ShouldBe(2);
    }

    private static async Task TakeACommandAndEndAsync(TcpListener node)
    {
        using var client = await node.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await reader.ReadLineAsync();
        await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(JmxClient.Banner + "\n"));
    }

    private static async Task<Recording> RunScriptAsync(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Recording(string.Join(' ', arguments), await output, await error, process.ExitCode);
    }

    [Fact]
    public async Task Nodetool_UnknownHost_FailsAsRecorded()
    {
        var recorded = Recorded.Load("jmx_unknown_host");

        var answer = await SimulatedRing.RunAsync(["-p", "7100", .. recorded.Words()]);

        answer.StandardError.ShouldBe(recorded.StandardError);
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }

    // The order of nodes and keyspaces comes from hash maps and differs between the recordings; so does the schema version.
    private static string Sorted(string output) => string.Join('\n', output.Split('\n')
        .Select(line => line.StartsWith("\t\t", StringComparison.Ordinal) && !line.Contains("UNREACHABLE", StringComparison.Ordinal) ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..] : line)
        .Order(StringComparer.Ordinal));
}
