using System.Globalization;

namespace Ringkeeper.Simulator.Storage;

/// <summary>The directories beside the data: a commit log of one segment, which a start replays and replaces; hints and saved caches, empty.</summary>
public static class CommitLog
{
    public static void Open(string nodeDirectory, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        foreach (var name in (string[])["hints", "saved_caches"])
        {
            Directory.CreateDirectory(Path.Combine(nodeDirectory, name));
        }

        var directory = Directory.CreateDirectory(Path.Combine(nodeDirectory, "commitlog"));
        foreach (var replayed in directory.EnumerateFiles("CommitLog-*.log"))
        {
            replayed.Delete();
        }

        File.WriteAllText(
            Path.Combine(directory.FullName, string.Create(CultureInfo.InvariantCulture, $"CommitLog-7-{time.GetUtcNow().ToUnixTimeMilliseconds()}.log")),
            "A segment.");
    }
}
