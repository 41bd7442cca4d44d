namespace Ringkeeper.EndToEnd.Tests.Stack;

[CollectionDefinition(Name)]
public sealed class SharedStackTests : ICollectionFixture<SharedStack>
{
    public const string Name = "shared stack";
}
