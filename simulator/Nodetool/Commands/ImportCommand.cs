using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool import keyspace table directory …</c>.</summary>
internal sealed class ImportCommand : INodetoolCommand
{
    private const string RecordedMissing = "/var/lib/cassandra-import/rec/missing/shop/plain";

    public string Name => "import";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        if (request.Arguments.Count < 3)
        {
            return NodetoolResult.Refuse("import requires keyspace, table name and directories");
        }

        var (keyspace, name) = (request.Arguments[0], request.Arguments[1]);
        if (node.Schema.Find(keyspace, name) is not { } table)
        {
            return new NodetoolResult(1, "", $"ColumnFamilyStore for {keyspace}/{name} not found.\n");
        }

        var sources = request.Arguments.Skip(2).ToList();
        if (sources.FirstOrDefault(source => !Directory.Exists(source)) is { } missing)
        {
            return NodetoolResult.Replay("import_directory_missing", recorded: RecordedMissing, actual: missing);
        }

        if (node.Faults.TakeImportDoesNothing())
        {
            return NodetoolResult.Success();
        }

        if (node.Faults.TakeImportFails())
        {
            return Failed(sources);
        }

        var failed = new List<string>();
        var verify = !request.Has("no-verify") && !request.Has("quick");
        var owned = request.Has("no-tokens") || request.Has("quick") ? null : OwnedRanges.Of(node.Ring, node.Self, node.Schema.Keyspaces[keyspace]);
        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var source in sources)
            {
                if (!await node.Importer.ImportAsync(table, source, request.Has("copy-data"), verify, owned, cancellationToken).ConfigureAwait(false))
                {
                    failed.Add(source);
                }
            }
        }
        finally
        {
            node.FileLock.Release();
        }

        return failed.Count == 0 ? NodetoolResult.Success() : Failed(failed);
    }

    private static NodetoolResult Failed(IReadOnlyList<string> directories) =>
        new(1, "", "Some directories failed to import, check server logs for details:\n" + string.Concat(directories.Select(directory => directory + "\n")));
}
