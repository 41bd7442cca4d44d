using Ringkeeper.Agent.Offline;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>Whether Cassandra has ever written anything on this node.</summary>
internal sealed class NodeEmptiness(KeptDirectories directories)
{
    private const string MadeByMkfs = "lost+found";

    /// <summary>The first thing found in each of Cassandra's directories; empty when the node has never started.</summary>
    /// <exception cref="IOException">A directory can't be looked into.</exception>
    public IReadOnlyList<string> Found() =>
    [
        .. directories.Data.Concat(directories.Transient)
            .Where(Directory.Exists)
            .Select(directory => Directory.EnumerateFileSystemEntries(directory).FirstOrDefault(path => Path.GetFileName(path) != MadeByMkfs))
            .OfType<string>(),
    ];
}
