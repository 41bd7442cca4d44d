using Ringkeeper.Benchmarks;
using Ringkeeper.Benchmarks.Runtime;

if (args is [WaitingHost.Argument, ..])
{
    return await WaitingHost.RunAsync(args[1..]);
}

if (args is not [var suite] || !BenchmarkSuites.TryFind(suite, out var run))
{
    Console.Error.WriteLine(BenchmarkSuites.Usage);
    return BenchmarkSuites.WrongUsage;
}

var figures = await run();
FigureTable.Write(Console.Out, figures);
return figures.All(figure => figure.Holds) ? 0 : 1;
