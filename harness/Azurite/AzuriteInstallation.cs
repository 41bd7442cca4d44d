using System.Security.Cryptography;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Azurite;

/// <summary>
/// Azurite as embedded/Azurite/package-lock.json pins it, installed on first use. Test projects run side by side, so a locked file lets one
/// install while the others wait, and a marker with the lock file's hash tells them it is done.
/// </summary>
internal static class AzuriteInstallation
{
    private static readonly string Folder = RepositoryRoot.Combine("embedded", "Azurite");
    private static readonly string Marker = Path.Combine(Folder, "node_modules", ".ringkeeper-installed");

    /// <summary>Installs what isn't installed, and answers the path of the blob service's script for node.</summary>
    public static async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));
        if (!IsInstalled(wanted))
        {
            await using var held = await LockAsync(cancellationToken);
            if (!IsInstalled(wanted))
            {
                await InstallAsync(cancellationToken);
                await File.WriteAllTextAsync(Marker, wanted, cancellationToken);
            }
        }

        return Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
    }

    private static bool IsInstalled(string wanted) => File.Exists(Marker) && File.ReadAllText(Marker) == wanted;

    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, ".ringkeeper")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        await using var npm = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "npm ci",
            FileName = "npm",
            Arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
            WorkingDirectory = Folder,
        });
        if (await npm.Exited.WaitAsync(TimeSpan.FromMinutes(5), cancellationToken) is var code and not 0)
        {
            throw new ChildProcessException(
                $"npm ci in {Folder} ended with {code}; Azurite needs Node.js 18 or later and npm. {string.Join(Environment.NewLine, npm.RecentOutput)}");
        }
    }
}
