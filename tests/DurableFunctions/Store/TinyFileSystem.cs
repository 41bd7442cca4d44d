using System.Diagnostics;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

/// <summary>A file system in memory with so many bytes and no more. Mounting one takes root on Linux.</summary>
internal sealed class TinyFileSystem : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private TinyFileSystem()
    {
    }

    public string Path => _directory.Path;

    public static TinyFileSystem Mount(int bytes) =>
        TryMount(bytes) ?? throw new InvalidOperationException("No file system in memory can be mounted here.");

    /// <summary>Null where it can't be mounted.</summary>
    public static TinyFileSystem? TryMount(int bytes)
    {
        var tiny = new TinyFileSystem();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", tiny.Path))
        {
            return tiny;
        }

        tiny._directory.Dispose();
        return null;
    }

    /// <summary>Writes until nothing more fits.</summary>
    public string Fill()
    {
        var ballast = System.IO.Path.Combine(Path, "ballast");
        try
        {
            using var file = new FileStream(ballast, FileMode.Append);
            var block = new byte[4096];
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public bool Remount(bool readOnly) => Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _directory.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
