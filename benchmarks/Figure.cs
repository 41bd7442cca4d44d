using System.Globalization;

namespace Ringkeeper.Benchmarks;

/// <summary>One measured figure and the bound it has to keep.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The measured value, in <paramref name="Unit"/>.</param>
/// <param name="Bound">The worst value that is good enough.</param>
/// <param name="Unit">"×" for a ratio of two durations of the same run, otherwise a unit.</param>
internal sealed record Figure(string Name, double Value, double Bound, string Unit)
{
    /// <summary>Whether more is better, as of a rate.</summary>
    public bool AtLeast { get; init; }

    /// <summary>What the value was made from, for a person.</summary>
    public string Detail { get; init; } = string.Empty;

    public bool Holds => AtLeast ? Value >= Bound : Value <= Bound;

    public string BoundText => $"{(AtLeast ? "≥" : "≤")} {Text(Bound)}";

    public string ValueText => Text(Value);

    private string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {Unit}");
}
