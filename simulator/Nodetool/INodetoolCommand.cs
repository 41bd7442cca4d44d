using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>A nodetool command, carried out inside the node.</summary>
internal interface INodetoolCommand
{
    string Name { get; }

    Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken);
}
