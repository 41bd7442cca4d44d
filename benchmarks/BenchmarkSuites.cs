using System.Diagnostics.CodeAnalysis;
using Ringkeeper.Benchmarks.Restore;
using Ringkeeper.Benchmarks.Runtime;
using Ringkeeper.Benchmarks.Store;

namespace Ringkeeper.Benchmarks;

/// <summary>The benchmarks there are, by the argument that asks for them.</summary>
internal static class BenchmarkSuites
{
    public const int WrongUsage = 2;

    private static readonly Dictionary<string, Func<Task<IReadOnlyList<Figure>>>> Suites = new(StringComparer.Ordinal)
    {
        ["runtime"] = RuntimeSuite.RunAsync,
        ["store"] = StoreSuite.RunAsync,
        ["restore"] = RestoreSuite.RunAsync,
        ["store-new"] = StoreSuite.NewDataAsync,
        ["store-large"] = StoreSuite.LargeUploadsAsync,
        ["store-unchanged"] = StoreSuite.UnchangedDataAsync,
        ["store-prune"] = StoreSuite.PrunePlanAsync,
    };

    public static string Usage => $"usage: dotnet run -c Release --project benchmarks -- {string.Join('|', Suites.Keys)}";

    public static bool TryFind(string name, [NotNullWhen(true)] out Func<Task<IReadOnlyList<Figure>>>? run) => Suites.TryGetValue(name, out run);
}
