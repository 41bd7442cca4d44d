using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class NodetoolRunnerTests : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    private readonly WorkDirectory _directory = new("nodetool");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_PassesArgumentsAsTheyAre_AndReadsBothStreams()
    {
        var output = await Runner("printf '%s|' \"$@\"; echo problem >&2; exit 3").RunAsync(["snapshot", "-t", "a b$(id)"], Enough, CancellationToken.None);

        output.ShouldBe(new NodetoolOutput("snapshot -t a b$(id)", 3, "-p|7199|snapshot|-t|a b$(id)|", "problem\n"));
    }

    [Fact]
    public async Task Run_SetsLocaleZoneAndHome_AndHidesTheAgentsSettings()
    {
        Environment.SetEnvironmentVariable("Store__ConnectionString", "secret");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "secret");

        var output = await Runner("env").RunAsync([], Enough, CancellationToken.None);

        var lines = output.StandardOutput.Split('\n');
        lines.ShouldContain("LC_ALL=C");
        lines.ShouldContain("TZ=UTC");
        lines.ShouldContain($"HOME={_directory.Combine("state", "nodetool-home")}");
        output.StandardOutput.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Run_MuchOnBothStreams_DoesNotBlock()
    {
        var output = await Runner("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2").RunAsync([], Enough, CancellationToken.None);

        output.StandardOutput.Length.ShouldBe(300_000);
        output.StandardError.Length.ShouldBe(300_000);
    }

    [Fact]
    public async Task Run_ThatHangs_IsKilledWithItsChildren()
    {
        var child = _directory.Combine("child");
        var runner = Runner($"sleep 600 & echo $! > '{child}'; wait");

        var exception = await Should.ThrowAsync<NodetoolException>(() => runner.RunAsync(["drain"], TimeSpan.FromSeconds(1), CancellationToken.None));

        exception.Kind.ShouldBe(NodetoolFailureKind.TimedOut);
        var commandLine = $"/proc/{(await File.ReadAllTextAsync(child)).Trim()}/cmdline";
        // Empty for a process that is dead and only waits to be collected.
        await Wait.ForAsync(() => Task.FromResult(File.Exists(commandLine) ? File.ReadAllText(commandLine) : ""), text => text.Length == 0);
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => Runner("sleep 600").RunAsync([], Enough, cancellation.Token));
    }

    [Fact]
    public async Task Run_WithoutExecutable_SaysSo()
    {
        var runner = Runner("true", executable: "/no/such/nodetool");

        (await Should.ThrowAsync<NodetoolException>(() => runner.RunAsync([], Enough, CancellationToken.None))).Message.ShouldContain("/no/such/nodetool");
    }

    private NodetoolRunner Runner(string script, string executable = "/bin/sh")
    {
        var path = _directory.Combine("nodetool.sh");
        File.WriteAllText(path, script);
        var options = new AgentOptions { Nodetool = executable, StateDirectory = _directory.Combine("state") };
        options.NodetoolArguments.Add(path);
        options.NodetoolArguments.Add("-p");
        options.NodetoolArguments.Add("7199");
        return new NodetoolRunner(Options.Create(options), TimeProvider.System, NullLogger<NodetoolRunner>.Instance);
    }
}
