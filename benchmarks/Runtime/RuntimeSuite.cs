namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>
/// What the embedded runtime costs. Ratios compare durations of the same run on the same disk, taken in turns, so that a busy
/// or slow machine changes both sides, and of each the least of several rounds: what else the machine does only adds.
/// </summary>
internal static class RuntimeSuite
{
    private const int Rounds = 7;

    /// <summary>On a busy machine it takes longer until each side had its turn undisturbed.</summary>
    private const int MostRounds = 25;

    private const int Tasks = 1_000;
    private const int LongChain = 10_000;
    private const int LargeFanOut = 10_000;
    private const int Instances = 1_000;
    private const int ActivitiesEach = 5;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var directory = new BenchmarkDirectory();
        var figures = new List<Figure>();
        await using (var hub = await BenchmarkHub.StartAsync(directory.File("taskhub.db")))
        {
            using var commits = new PlainCommits(directory.File("plain.db"));
            await WarmUpAsync(hub, commits);
            figures.AddRange(await RatiosAsync(hub, commits));
            figures.Add(await LongChainAsync(hub));
        }

        figures.AddRange(await WaitingInstances.MeasureAsync(directory.File("waiting")));
        return figures;
    }

    /// <summary>Both sides begin with compiled code and a write-ahead log that has reached its full length.</summary>
    private static async Task WarmUpAsync(BenchmarkHub hub, PlainCommits commits)
    {
        commits.Run(2 * Tasks);
        await hub.ChainAsync(Tasks);
        await hub.FanOutAsync(2 * Tasks);
        await hub.ChainsAsync(Instances / 4, ActivitiesEach);
    }

    private static async Task<IReadOnlyList<Figure>> RatiosAsync(BenchmarkHub hub, PlainCommits commits)
    {
        var plain = new Durations();
        var chain = new Durations();
        var fanOut = new Durations();
        var largeFanOut = new Durations();
        var many = new Durations();
        IReadOnlyList<Figure> figures = [];
        for (var round = 1; round <= MostRounds; round++)
        {
            plain.Add(commits.Run(Tasks));
            chain.Add(await hub.ChainAsync(Tasks));
            fanOut.Add(await hub.FanOutsAsync(LargeFanOut / Tasks, Tasks));
            largeFanOut.Add(await hub.FanOutAsync(LargeFanOut));
            many.Add(await hub.ChainsAsync(Instances, ActivitiesEach));
            figures = Ratios(plain, chain, fanOut, largeFanOut, many);
            if (round >= Rounds && figures.All(figure => figure.Holds))
            {
                break;
            }
        }

        return figures;
    }

    private static Figure[] Ratios(Durations plain, Durations chain, Durations fanOut, Durations largeFanOut, Durations many)
    {
        var chainRate = Tasks / chain.Least.TotalSeconds;
        var manyRate = Instances * ActivitiesEach / many.Least.TotalSeconds;
        return
        [
            Ratio("chain of 1,000 to 1,000 plain commits", chain, plain, 6),
            Ratio("fan-out of 1,000 to 1,000 plain commits", fanOut, plain, 4),
            Ratio("fan-out of 10,000 to fan-out of 1,000", largeFanOut, fanOut, 12),
            new Figure("activities/s, 1,000 instances of 5 to one chain", manyRate / chainRate, 3, "×") { AtLeast = true, Detail = $"{manyRate:0}/s / {chainRate:0}/s" },
        ];
    }

    private static async Task<Figure> LongChainAsync(BenchmarkHub hub)
    {
        var steps = await hub.ChainStepsAsync(LongChain);
        var early = Median.Of(steps[50..150]);
        var late = Median.Of(steps[^100..]);
        return new Figure("step 10,000 of a chain to step 100", late / early, 2, "×") { Detail = $"{late:0.00} ms / {early:0.00} ms" };
    }

    private static Figure Ratio(string name, Durations above, Durations below, double bound) =>
        new(name, above.Least / below.Least, bound, "×") { Detail = $"{above} / {below}" };
}
