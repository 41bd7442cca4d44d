using System.Diagnostics;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>A host with 10,000 waiting orchestrations: its memory, its rest and its restart.</summary>
internal static class WaitingInstances
{
    private const int Count = 10_000;
    private const double Megabyte = 1_000_000;
    private const int Windows = 4;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string stateDirectory)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        double memory;
        using (var host = await WaitingHostProcess.StartAsync(stateDirectory))
        {
            (await client.PostAsync(new Uri(host.Address, $"api/waiting/{Count}"), null)).EnsureSuccessStatusCode();
            memory = host.ResidentBytes / Megabyte;
            await host.StopAsync();
        }

        using var restarted = await WaitingHostProcess.StartAsync(stateDirectory);
        (await client.DeleteAsync(new Uri(restarted.Address, $"api/waiting/{Count - 1}"))).EnsureSuccessStatusCode();
        var idle = double.MaxValue;
        for (var window = 0; window < Windows; window++)
        {
            idle = Math.Min(idle, await LoadAsync(restarted));
        }

        memory = Math.Max(memory, restarted.ResidentBytes / Megabyte);
        await restarted.StopAsync();
        return
        [
            new Figure("10,000 waiting instances, resident", memory, 300, "MB"),
            new Figure("restart with them until ready", restarted.StartDuration.TotalSeconds, 5, "s") { Detail = "process start to first request" },
            new Figure("idle host, of one core", 100 * idle, 1, "%") { Detail = $"least of {Windows} times {Window.TotalSeconds:0} s; the first still compile" },
        ];
    }

    private static async Task<double> LoadAsync(WaitingHostProcess host)
    {
        var before = host.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(Window);
        return (host.ProcessorTime - before) / watch.Elapsed;
    }
}
