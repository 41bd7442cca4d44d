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

    private async Task KillHubsAsync(Random random, Outcome expected, string run)
    {
        while (Volatile.Read(ref _kills) < Kills)
        {
            using var directory = new TemporaryDirectory();
            await KillUntilDoneAsync(directory.Path, random);
            var outcome = await OutcomeAsync(directory.Path, _ => Task.CompletedTask);
            outcome.Results.ShouldBe(expected.Results, run);

            // Not more activities than there are, and each at least as often as it had to run.
            outcome.Runs.Keys.Except(expected.Runs.Keys).ShouldBeEmpty(run);
            expected.Runs.Where(runs => outcome.Runs.GetValueOrDefault(runs.Key) < runs.Value).ShouldBeEmpty(run);
        }
    }

    private async Task KillUntilDoneAsync(string directory, Random random)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        for (var attempt = 0; ; attempt++)
        {
            using var host = await HostProcess.StartAsync(CrashHost.Mode, directory, timeout.Token);

            // Later each time, so that a slow machine gets somewhere too.
            if (await host.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(1, 100 + (15 * attempt)))))
            {
                host.ExitCode.ShouldBe(0);
                return;
            }

            if (await host.KillAsync())
            {
                Interlocked.Increment(ref _kills);
            }
        }
    }

    private static async Task<Outcome> UndisturbedAsync()
    {
        using var directory = new TemporaryDirectory();
        var outcome = await OutcomeAsync(directory.Path, CrashHost.WorkAsync);

        // Nothing is run twice unless it failed or the host was killed.
        outcome.Runs.Where(runs => runs.Value != (runs.Key.EndsWith("/flaky.", StringComparison.Ordinal) ? 3 : 1)).ShouldBeEmpty();
        return outcome;
    }

    private static async Task<Outcome> OutcomeAsync(string directory, Func<DurableTaskClient, Task> work)
    {
        var results = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using (var journal = new ActivityJournal(CrashHost.JournalPath(directory)))
        {
            await using var hub = await TestHub.StartAsync(
                MixedTasks.Create(journal), options => options.DatabasePath = CrashHost.DatabasePath(directory));
            await work(hub.Client);
            for (var number = 0; number < CrashHost.Instances; number++)
            {
                var metadata = await hub.CompletionAsync(CrashHost.Id(number));
                metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
                results.Add(metadata.InstanceId, metadata.SerializedOutput!);
            }
        }

        return new(results, ActivityJournal.Read(CrashHost.JournalPath(directory)));
    }

    private sealed record Outcome(SortedDictionary<string, string> Results, SortedDictionary<string, int> Runs);
}
