using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>A host killed at any moment loses nothing.</summary>
public sealed class CrashTests
{
    private const int Kills = 60;

    [Fact]
    public async Task Kill_AtRandomMoments_EveryInstanceEndsAsUndisturbed()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var expected = await UndisturbedAsync();
        for (var kills = 0; kills < Kills;)
        {
            var directory = Directory.CreateTempSubdirectory("ringkeeper-crash-");
            try
            {
                kills += await KillUntilDoneAsync(Path.Combine(directory.FullName, "hub.db"), random);
                await using var hub = await TestHub.StartAsync(MixedTasks.Create(), options => options.DatabasePath = Path.Combine(directory.FullName, "hub.db"));
                (await ResultsAsync(hub)).ShouldBe(expected, $"seed {seed}");
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }
    }

    private static async Task<int> KillUntilDoneAsync(string databasePath, Random random)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var kills = 0; ; kills++)
        {
            using var process = Start(databasePath);
            (await process.StandardOutput.ReadLineAsync(timeout.Token)).ShouldBe(CrashHost.Ready);
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 250)));
            try
            {
                await process.WaitForExitAsync(moment.Token);
                process.ExitCode.ShouldBe(0);
                return kills;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(timeout.Token);
            }
        }
    }

    private static Process Start(string databasePath)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.FileName = "dotnet";
        }

        start.ArgumentList.Add(typeof(CrashHost).Assembly.Location);
        start.ArgumentList.Add("crash-host");
        start.ArgumentList.Add(databasePath);
        return Process.Start(start)!;
    }

    private static async Task<SortedDictionary<string, string>> UndisturbedAsync()
    {
        await using var hub = await TestHub.StartAsync(MixedTasks.Create());
        await CrashHost.WorkAsync(hub.Client);
        return await ResultsAsync(hub);
    }

    private static async Task<SortedDictionary<string, string>> ResultsAsync(TestHub hub)
    {
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var number = 0; number < CrashHost.Instances; number++)
        {
            var metadata = await hub.CompletionAsync(CrashHost.Id(number));
            metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
            results.Add(metadata.InstanceId, metadata.SerializedOutput!);
        }

        return results;
    }
}
