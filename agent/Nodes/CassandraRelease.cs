using Ringkeeper.Agent.Nodetool;

namespace Ringkeeper.Agent.Nodes;

/// <summary>What the Cassandra that runs now can do, by its version. Asked anew each time: it may have been upgraded since.</summary>
internal sealed class CassandraRelease(NodetoolCommands nodetool)
{
    private const int FirstWithImport = 4;

    /// <summary>Whether it takes SSTables in from a directory of their own (4.0 and later). Before, it has refresh alone.</summary>
    public async Task<bool> HasImportAsync(CancellationToken cancellationToken) =>
        HasImport(await nodetool.VersionAsync(cancellationToken));

    /// <summary>The same of a version, such as "3.11.17" or "4.0-rc1".</summary>
    public static bool HasImport(string release) => !int.TryParse(release.Split('.', '-')[0], out var major) || major >= FirstWithImport;
}
