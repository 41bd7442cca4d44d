namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>Tests that share the one <see cref="NodeStack"/>, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class NodeTests : ICollectionFixture<NodeStack>
{
    public const string Name = "node";
}
