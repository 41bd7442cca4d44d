using Ringkeeper.Benchmarks;
using Ringkeeper.Benchmarks.Restore;
using Ringkeeper.Benchmarks.Runtime;
using Ringkeeper.Benchmarks.Store;

if (args is [WaitingHost.Argument, ..])
{
    return await WaitingHost.RunAsync(args[1..]);
}

if (args is [StoreWorker.Argument, ..])
{
    return await StoreWorker.RunAsync(args[1..]);
}

if (args is [RestoreWorker.Argument, ..])
{
    return await RestoreWorker.RunAsync(args[1..]);
}

if (args is [PrunePlanWorker.Argument, ..])
{
    return await PrunePlanWorker.RunAsync(args[1..]);
}

if (args is not [var suite] || !BenchmarkSuites.TryFind(suite, out var run))
{
    Console.Error.WriteLine(BenchmarkSuites.Usage);
    return BenchmarkSuites.WrongUsage;
}

var figures = await run();
FigureTable.Write(Console.Out, figures);
return figures.All(figure => figure.Holds) ? 0 : 1;
