using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>A <see cref="NodeStack"/> of Cassandra 3.11, with two data directories per node.</summary>
public sealed class NodeBefore4Stack : NodeStack
{
    protected override SimulatedClusterOptions Shape => new() { Release = "3.11.17", DataDirectories = 2 };
}
