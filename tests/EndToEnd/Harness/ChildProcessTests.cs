using System.Diagnostics;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Exited_ProgramEnds_GivesItsCodeAndOutput()
    {
        await using var process = StartShell("echo out; echo err >&2; exit 3");

        (await process.Exited.WaitAsync(Timeout)).ShouldBe(3);

        process.RecentOutput.ShouldBe(["out", "err"], ignoreOrder: true);
    }

    [Fact]
    public async Task WaitForLineAsync_ProgramEndsFirst_NamesItsCodeAndLastLines()
    {
        await using var process = StartShell("echo bad news; exit 4");

        var exception = await Should.ThrowAsync<ChildProcessException>(
            () => process.WaitForLineAsync(line => line == "ready", Timeout, CancellationToken.None));

        exception.Message.ShouldContain("ended with 4");
        exception.Message.ShouldContain("bad news");
    }

    [Fact]
    public async Task TerminateAsync_ProgramHandlesTheSignal_LetsItEndByItself()
    {
        await using var process = StartShell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done");
        await process.WaitForLineAsync(line => line == "ready", Timeout, CancellationToken.None);

        (await process.TerminateAsync(Timeout)).ShouldBe(7);
    }

    [Fact]
    public async Task KillAsync_ProgramIgnoresSigterm_EndsIt()
    {
        await using var process = StartShell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await process.WaitForLineAsync(line => line == "ready", Timeout, CancellationToken.None);

        (await process.KillAsync().WaitAsync(Timeout)).ShouldBe(128 + 9);
    }

    [Fact]
    public async Task Start_ParentOfTheWatcherGoesAway_KillsTheProgram()
    {
        // The parent is a shell that runs the same script over a pipe only it holds, and is then killed.
        using var parent = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", $"{{ sleep 600; }} | /bin/sh -c '{ChildProcess.Script}' sh sleep 601"]))!;
        var child = await UntilAsync(() => Find("sleep\0601\0"));

        foreach (var sleeper in Find("sleep\0600\0"))
        {
            using var process = Process.GetProcessById(sleeper);
            process.Kill();
        }

        await UntilAsync(() => Find("sleep\0601\0").Length == 0 ? [0] : []);
        child.Length.ShouldBe(1);
    }

    private static ChildProcess StartShell(string script) =>
        ChildProcess.Start(new ChildProcessOptions { Name = "shell", FileName = "sh", Arguments = ["-c", script] });

    private static int[] Find(string commandLine) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!).Where(id => ReadCommandLine(id) == commandLine)];

    private static string ReadCommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static async Task<int[]> UntilAsync(Func<int[]> find)
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (true)
        {
            if (find() is { Length: > 0 } found)
            {
                return found;
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
