namespace Ringkeeper.Simulator.Tests;

/// <summary>Tests that share one running ring and change nothing in it.</summary>
[CollectionDefinition(Name)]
public sealed class RingCollection : ICollectionFixture<RingFixture>
{
    public const string Name = "Ring";
}
