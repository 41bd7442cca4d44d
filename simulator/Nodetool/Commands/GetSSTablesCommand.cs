using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool getsstables -hf keyspace table key</c>: the SSTables that hold a partition. Keys are taken as hexadecimal only.</summary>
internal sealed class GetSSTablesCommand : INodetoolCommand
{
    public string Name => "getsstables";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) => Task.FromResult(Execute(node, request));

    private static NodetoolResult Execute(Node node, JmxRequest request)
    {
        if (request.Arguments is not [var keyspace, var name, var text])
        {
            return NodetoolResult.Refuse("getsstables requires ks, cf and key args");
        }

        if (node.Schema.Find(keyspace, name) is not { } table)
        {
            return NodetoolResult.Refuse($"Unknown keyspace/cf pair ({keyspace}.{name})");
        }

        var key = Convert.FromHexString(text);
        return NodetoolResult.Success(string.Concat(node.Data.LiveFiles(table)
            .Where(file => file.Component == "Data.db" && PartitionIndex.Keys(file.Path).Any(found => found.AsSpan().SequenceEqual(key)))
            .Select(file => file.Path + "\n")));
    }
}
