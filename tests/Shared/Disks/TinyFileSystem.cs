using System.Diagnostics;

namespace Ringkeeper.Tests.Disks;

/// <summary>A file system in memory with so many bytes and no more. Mounting one takes root on Linux.</summary>
internal sealed class TinyFileSystem : IDisposable
{
    private const int BlockLength = 4096;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ringkeeper-");

    private TinyFileSystem()
    {
    }

    public string Path => _directory.FullName;

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

        tiny._directory.Delete(recursive: true);
        return null;
    }

    /// <summary>Writes until nothing more fits.</summary>
    public string Fill()
    {
        var ballast = System.IO.Path.Combine(Path, "ballast");
        try
        {
            using var file = new FileStream(ballast, FileMode.Append);
            var block = new byte[BlockLength];
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

    /// <summary>Writes until only so many blocks are left.</summary>
    public string FillBut(int blocks)
    {
        var ballast = Fill();
        using var file = new FileStream(ballast, FileMode.Open);
        file.SetLength(file.Length - (blocks * BlockLength));
        return ballast;
    }

    public bool Remount(bool readOnly) => Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _directory.Delete(recursive: true);
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
