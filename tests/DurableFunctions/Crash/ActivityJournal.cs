namespace Ringkeeper.Embedded.DurableFunctions.Tests.Crash;

/// <summary>A file beside the hub into which each run of an activity writes its key first: it outlives the process.</summary>
internal sealed class ActivityJournal(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Add(string key)
    {
        lock (_gate)
        {
            _file.Write(System.Text.Encoding.UTF8.GetBytes(key + '\n'));
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>How often each activity was run. A kill in the middle of a write leaves half a key, which is none.</summary>
    public static SortedDictionary<string, int> Read(string path)
    {
        var runs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in File.ReadAllText(path).Split('\n').Where(key => key.EndsWith('.')))
        {
            runs[key] = runs.GetValueOrDefault(key) + 1;
        }

        return runs;
    }
}
