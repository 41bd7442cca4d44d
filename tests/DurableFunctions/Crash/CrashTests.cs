using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>A host killed at any moment loses nothing.</summary>
public sealed class CrashTests
{
    private const int Kills = 200;

    /// <summary>Hubs at the same time, each with all instances in a store of its own: a start takes longer than what is left of it.</summary>
    private const int Lanes = 3;

    private int _kills;

    [Fact]
    public async Task Kill_At200RandomMoments_EveryInstanceEndsAsUndisturbed()
    {
        var seed = Random.Shared.Next();
        var expected = await UndisturbedAsync();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillHubsAsync(new Random(seed + lane), expected, $"seed {seed}, lane {lane}"))));
        _kills.ShouldBeGreaterThanOrEqualTo(Kills);
    }

    private async Task KillHubsAsync(Random random, SortedDictionary<string, string> expected, string run)
    {
        while (Volatile.Read(ref _kills) < Kills)
        {
            using var directory = new TemporaryDirectory();
            var databasePath = Path.Combine(directory.Path, "hub.db");
            await KillUntilDoneAsync(databasePath, random);
            await using var hub = await TestHub.StartAsync(MixedTasks.Create(), options => options.DatabasePath = databasePath);
            (await ResultsAsync(hub)).ShouldBe(expected, run);
        }
    }

    private async Task KillUntilDoneAsync(string databasePath, Random random)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        for (var attempt = 0; ; attempt++)
        {
            using var process = Start(databasePath);
            (await process.StandardOutput.ReadLineAsync(timeout.Token)).ShouldBe(CrashHost.Ready);

            // Later each time, so that a slow machine gets somewhere too.
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 100 + (15 * attempt))));
            try
            {
                await process.WaitForExitAsync(moment.Token);
                process.ExitCode.ShouldBe(0);
                return;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(timeout.Token);
                if (process.ExitCode != 0)
                {
                    Interlocked.Increment(ref _kills);
                }
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

        // Less time for the compiler is more time in which a kill can hit something.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
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
