using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>Events that arrive while an orchestration begins anew, on a host that is killed again and again.</summary>
public sealed class LateEventsCrashTests
{
    [Fact]
    public async Task Kill_WhileEventsArriveAroundContinueAsNew_NoneIsLostOrOvertaken()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var directory = new TemporaryDirectory();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var kills = 0;
        for (var ended = false; !ended;)
        {
            using var host = await HostProcess.StartAsync(EventsHost.Mode, directory.Path, timeout.Token);
            ended = await host.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(1, 100 + (40 * kills))));
            if (!ended && await host.KillAsync())
            {
                kills++;
            }
        }

        await using var hub = await TestHub.StartAsync(EventsHost.Tasks, options => options.DatabasePath = EventsHost.DatabasePath(directory.Path));
        var seen = (await hub.CompletionAsync(EventsHost.Id)).ReadOutputAs<int[]>()!;

        // A number whose sending was interrupted was sent again: it may be there twice, side by side with itself only.
        kills.ShouldBeGreaterThan(0);
        seen.Length.ShouldBeLessThanOrEqualTo(EventsHost.Events + kills, $"seed {seed}");
        seen.Where((number, index) => index == 0 || seen[index - 1] != number).ShouldBe(Enumerable.Range(0, EventsHost.Events), $"seed {seed}");
    }
}
