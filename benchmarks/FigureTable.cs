namespace Ringkeeper.Benchmarks;

/// <summary>Prints figures beside their bounds.</summary>
internal static class FigureTable
{
    public static void Write(TextWriter output, IReadOnlyList<Figure> figures)
    {
        var name = figures.Max(figure => figure.Name.Length);
        foreach (var figure in figures)
        {
            var verdict = figure.Holds ? "ok    " : "MISSED";
            output.WriteLine($"{verdict}  {figure.Name.PadRight(name)}  {figure.ValueText,12}  bound {figure.BoundText,-12}  {figure.Detail}".TrimEnd());
        }
    }
}
