namespace Ringkeeper.Harness;

/// <summary>A new directory below the system's temporary directory, deleted on dispose unless <see cref="Keep"/> was called.</summary>
public sealed class WorkDirectory : IDisposable
{
    private bool _keep;

    /// <param name="name">Begins the directory's name, so that a person can tell what it was for.</param>
    public WorkDirectory(string name)
    {
        Path = Directory.CreateTempSubdirectory($"ringkeeper-{name}-").FullName;
    }

    public string Path { get; }

    /// <summary>A path below the directory; nothing is created.</summary>
    public string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A directory below this one, created if it isn't there.</summary>
    public string CreateSubdirectory(string name) => Directory.CreateDirectory(Combine(name)).FullName;

    /// <summary>Leaves the directory where it is, for somebody to look at.</summary>
    public void Keep() => _keep = true;

    public void Dispose()
    {
        if (_keep || !Directory.Exists(Path))
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still be closing its files; the system's own clean-up takes what is left.
        }
    }
}
