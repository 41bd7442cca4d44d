using System.Globalization;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>How long the same thing took, several times.</summary>
internal sealed class Durations
{
    private readonly List<TimeSpan> _all = [];

    public TimeSpan Least => _all.Min();

    public void Add(TimeSpan duration) => _all.Add(duration);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Least.TotalMilliseconds:0} ms (to {_all.Max().TotalMilliseconds:0})");
}
