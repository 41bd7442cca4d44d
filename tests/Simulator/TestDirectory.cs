namespace Ringkeeper.Simulator.Tests;

/// <summary>A directory that is gone after the test.</summary>
public sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ringkeeper-simulator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
