namespace Ringkeeper.Benchmarks;

/// <summary>A folder for one run, on the disk of the working directory (a temporary folder may be in memory).</summary>
internal sealed class BenchmarkDirectory : IDisposable
{
    public BenchmarkDirectory()
    {
        Path = System.IO.Path.Combine(Environment.CurrentDirectory, ".benchmarks", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
