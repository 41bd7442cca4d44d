using Ringkeeper.Agent.Nodetool;

namespace Ringkeeper.Agent.Nodes;

/// <summary>What the Cassandra that runs now can do, by its version. Asked anew each time: it may have been upgraded since.</summary>
internal sealed class CassandraRelease(NodetoolCommands nodetool)
{
    private const int FirstWithImport = 4;

    /// <summary>Whether it takes SSTables in from a directory of their own (4.0 and later). Before, it has refresh alone.</summary>
    public async Task<bool> HasImportAsync(CancellationToken cancellationToken) =>
        !int.TryParse((await nodetool.VersionAsync(cancellationToken)).Split('.', '-')[0], out var major) || major >= FirstWithImport;
}
