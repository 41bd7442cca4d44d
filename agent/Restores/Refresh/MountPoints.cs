namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>Tells file systems apart by where they are mounted: a file is linked and renamed within one mount only.</summary>
internal static class MountPoints
{
    /// <summary>The mount point that a path lies below.</summary>
    public static string Of(string path) => Of(path, DriveInfo.GetDrives().Select(drive => drive.Name));

    internal static string Of(string path, IEnumerable<string> mountPoints)
    {
        var full = Path.GetFullPath(path);
        return mountPoints.Where(mount => Contains(mount, full)).MaxBy(mount => mount.Length) ?? Path.GetPathRoot(full)!;
    }

    private static bool Contains(string mount, string path) =>
        path == mount || path.StartsWith(Path.TrimEndingDirectorySeparator(mount) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || mount == "/";
}
