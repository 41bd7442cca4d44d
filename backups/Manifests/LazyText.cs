using System.Runtime.CompilerServices;
using System.Text;

namespace Ringkeeper.Backups.Manifests;

/// <summary>A text that is made only when a check fails: a manifest passes a million of them.</summary>
[InterpolatedStringHandler]
internal readonly struct LazyText
{
    private readonly object? _text;

    public LazyText(int literalLength, int formattedCount, bool condition, out bool isNeeded)
    {
        isNeeded = !condition;
        _text = isNeeded ? new StringBuilder(literalLength + (16 * formattedCount)) : null;
    }

    private LazyText(string text) => _text = text;

    public static implicit operator LazyText(string text) => new(text);

    public void AppendLiteral(string text) => ((StringBuilder)_text!).Append(text);

    public void AppendFormatted<T>(T value) => ((StringBuilder)_text!).Append(value);

    public override string ToString() => _text?.ToString() ?? string.Empty;
}
