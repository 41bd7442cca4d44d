namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>Tests that share the one <see cref="NodeBefore4Stack"/>, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class NodeBefore4Tests : ICollectionFixture<NodeBefore4Stack>
{
    public const string Name = "node before 4.0";
}
