using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Tests.Nodes;

/// <summary>The node as its own process, and its bin/nodetool as an executable.</summary>
public sealed class NodeProcessTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Process_StartedAndTerminated_IsReadyAndExitsWithZero()
    {
        var ring = new SimulatedRing(_directory);
        await using var process = await StartAsync(ring);

        var version = await NodetoolAsync(ring, "version");
        var unknown = await NodetoolAsync(ring, "status", "nope");

        version.ShouldBe((0, "ReleaseVersion: 4.0-rc1"));
        unknown.ShouldBe((1, "\nError: The keyspace nope, does not exist"));
        (await process.TerminateAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
        (await NodetoolAsync(ring, "version")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Process_StoppedByNodetool_AnswersFirstAndExitsWithZero()
    {
        var ring = new SimulatedRing(_directory);
        await using var process = await StartAsync(ring);

        (await NodetoolAsync(ring, "stopdaemon")).ShouldBe((0, Recording.Load("stopdaemon").StandardOutput.TrimEnd()));

        (await process.Exited.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
    }

    [Fact]
    public async Task Process_Crash_EndsWithoutAnAnswerAndStartsAgain()
    {
        var ring = new SimulatedRing(_directory);
        await using (var process = await StartAsync(ring))
        {
            (await NodetoolAsync(ring, "simulator", "crash")).ExitCode.ShouldBe(2);
            (await process.Exited.WaitAsync(TimeSpan.FromSeconds(20))).ShouldNotBe(0);
        }

        await using var again = await StartAsync(ring);
        (await NodetoolAsync(ring, "statusgossip")).ShouldBe((0, "running"));
    }

    [Fact]
    public async Task Script_EveryKindOfCommandLine_AnswersAsTheProgramDoes()
    {
        var ring = new SimulatedRing(_directory);
        await using var process = await StartAsync(ring);
        string[][] lines =
        [
            ["info", "-T"], ["status", "nope"], ["tpstats", "-F"], ["status", "shop", "too", "many"], ["help"], ["help", "snapshot"], [], ["no such\ncommand"],
            ["-p", $"{FreePort.Reserve()}", "status"], ["-h", "ringkeeper.invalid", "status"], ["-p", "x", "status"],
        ];

        foreach (var line in lines)
        {
            var program = await SimulatedRing.RunAsync(["-p", $"{ring.Ring.Nodes[0].JmxPort}", .. line]);

            var script = await NodetoolAsync(ring, line);

            script.ExitCode.ShouldBe(program.ExitCode, string.Join(' ', line));
            Words(script.Output).ShouldBe(Words(program.StandardOutput + program.StandardError), string.Join(' ', line));
        }

        // Uptime and memory change from call to call; the order of the two streams is the reader's.
        static IEnumerable<string> Words(string output) => output.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.Any(char.IsAsciiDigit) || word.StartsWith('\'')).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--ring is missing.", "node", "--directory", "x")]
    [InlineData("--node needs a value.", "node", "--node")]
    public async Task Process_WrongOptions_SaysWhich(string message, params string[] arguments)
    {
        await using var process = Start(arguments);

        (await process.Exited.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(1);
        string.Join('\n', process.RecentOutput).ShouldContain(message);
    }

    private static async Task<ChildProcess> StartAsync(SimulatedRing ring)
    {
        var process = Start("node", "--directory", ring.DirectoryOf(1), "--ring", ring.RingFile, "--node", "1");
        await process.WaitForLineAsync(line => line.StartsWith(NodeProgram.Ready, StringComparison.Ordinal), TimeSpan.FromSeconds(60), CancellationToken.None);
        return process;
    }

    private static ChildProcess Start(params string[] arguments) => ChildProcess.Start(new ChildProcessOptions
    {
        Name = "simulator",
        FileName = "dotnet",
        Arguments = [typeof(NodeProgram).Assembly.Location, .. arguments],
    });

    private static async Task<(int ExitCode, string Output)> NodetoolAsync(SimulatedRing ring, params string[] arguments)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "nodetool",
            FileName = Path.Combine(ring.DirectoryOf(1), "bin", "nodetool"),
            Arguments = arguments,
        });
        var exitCode = await process.Exited.WaitAsync(TimeSpan.FromSeconds(30));
        return (exitCode, string.Join('\n', process.RecentOutput));
    }
}
