using Spectre.Console;

namespace Ringkeeper.Demo;

/// <summary>What was claimed and whether it held. The demo succeeds only if all did.</summary>
internal sealed class Checks(IAnsiConsole console)
{
    private readonly List<string> _failed = [];

    public int Held { get; private set; }

    public IReadOnlyList<string> Failed => _failed;

    /// <param name="claim">What should be so.</param>
    /// <param name="held">Whether it is.</param>
    /// <param name="found">What was found instead, when it isn't.</param>
    public void Add(string claim, bool held, string? found = null)
    {
        if (held)
        {
            Held++;
            console.MarkupLineInterpolated($"  [green]✓[/] {claim}");
            return;
        }

        _failed.Add(claim);
        console.MarkupLineInterpolated($"  [red]✗ {claim}[/]: {found ?? "it isn't so"}");
    }
}
