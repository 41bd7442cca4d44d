using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool refresh keyspace table</c>: what lies in the table's directory counts as live here already.</summary>
internal sealed class RefreshCommand : INodetoolCommand
{
    private const string Deprecated = "nodetool refresh is deprecated, use nodetool import instead\n";

    public string Name => "refresh";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Arguments.Count != 2
            ? NodetoolResult.Refuse("refresh requires ks and cf args", Deprecated)
            : !node.Schema.Keyspaces.ContainsKey(request.Arguments[0])
                ? NodetoolResult.Refuse($"Keyspace {request.Arguments[0]} does not exist", Deprecated)
                : node.Schema.Find(request.Arguments[0], request.Arguments[1]) is null
                    ? NodetoolResult.Refuse($"Unknown keyspace/cf pair ({request.Arguments[0]}.{request.Arguments[1]})", Deprecated)
                    : NodetoolResult.Success(Deprecated));
}
