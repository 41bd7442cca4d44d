namespace Ringkeeper.Demo;

/// <summary>Reports in order and at once, where <see cref="Progress{T}"/> would use other threads.</summary>
internal sealed class ImmediateProgress(Action<string> report) : IProgress<string>
{
    private readonly Lock _lock = new();

    public void Report(string value)
    {
        lock (_lock)
        {
            report(value);
        }
    }
}
