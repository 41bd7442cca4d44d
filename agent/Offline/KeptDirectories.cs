using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Offline;

/// <summary>
/// Where a swap keeps what it moves away: beside each directory of Cassandra's, since a rename doesn't leave its file system and
/// Cassandra would take a directory inside its data for a keyspace.
/// </summary>
internal sealed class KeptDirectories(IOptions<AgentOptions> options)
{
    public const string Name = "ringkeeper-kept";

    /// <summary>The node's data_file_directories.</summary>
    public IReadOnlyList<string> Data => [.. options.Value.DataDirectories.Select(Normal)];

    /// <summary>Directories of commit logs, hints, saved caches and CDC, whose contents belong to the state that is replaced.</summary>
    public IReadOnlyList<string> Transient => [.. options.Value.TransientDirectoriesOrDefault().Select(Normal)];

    /// <summary>Where what was in a directory before the restore is kept.</summary>
    public static string Replaced(string restoreId, string directory) => FilePath.Combine(Of(restoreId, directory), "replaced", Path.GetFileName(directory));

    /// <summary>Where what a restore has brought is kept after a rollback.</summary>
    public static string Restored(string restoreId, string directory) => FilePath.Combine(Of(restoreId, directory), "restored", Path.GetFileName(directory));

    /// <summary>All directories of a restore, whether they exist or not.</summary>
    public IReadOnlyList<string> Of(string restoreId) => [.. Data.Concat(Transient).Select(directory => Of(restoreId, directory)).Distinct(StringComparer.Ordinal)];

    /// <summary>The restores of which something is kept.</summary>
    public IReadOnlyList<string> Restores() =>
    [
        .. Data.Concat(Transient).Select(BaseOf).Distinct(StringComparer.Ordinal)
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(directory => Path.GetFileName(directory))
            .Where(NameRule.OperationId.IsValid)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public static string BaseOf(string directory) => Path.Join(Path.GetDirectoryName(directory), Name);

    private static string Normal(string directory) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    private static string Of(string restoreId, string directory) =>
        FilePath.Combine(BaseOf(directory), NameRule.OperationId.Require("restoreId", restoreId));
}
