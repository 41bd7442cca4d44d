namespace Ringkeeper.Embedded.LocalIdentity.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-identity-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> Names() => _folder.EnumerateFiles().Select(file => file.Name);

    public void Dispose() => _folder.Delete(recursive: true);
}
