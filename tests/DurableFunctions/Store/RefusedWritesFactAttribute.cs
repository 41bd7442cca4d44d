namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

/// <summary>A test that needs a program which takes away and gives back the right to write: skipped, not passed, where it can't.</summary>
internal sealed class RefusedWritesFactAttribute : FactAttribute
{
    public RefusedWritesFactAttribute(string program)
    {
        var works = program switch
        {
            "prlimit" => OperatingSystem.IsLinux() && RefusedWritesTests.Run("prlimit", "--pid", $"{Environment.ProcessId}", "--fsize"),
            _ => OperatingSystem.IsLinux() && RefusesWrites(),
        };
        if (!works)
        {
            Skip = program == "prlimit"
                ? "The program prlimit of util-linux is missing."
                : "Making an open file immutable takes root on Linux, and a file system that looks at it with each write (ext4).";
        }
    }

    private static bool RefusesWrites()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("probe");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (!RefusedWritesTests.Run("chattr", "+i", path))
        {
            return false;
        }

        try
        {
            file.WriteByte(1);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
        finally
        {
            RefusedWritesTests.Run("chattr", "-i", path);
        }
    }
}
