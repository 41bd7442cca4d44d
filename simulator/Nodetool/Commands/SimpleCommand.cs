using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary>A command that needs nothing but the node.</summary>
internal sealed class SimpleCommand(string name, Func<Node, NodetoolResult> execute) : INodetoolCommand
{
    public string Name => name;

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) => Task.FromResult(execute(node));
}
