namespace Ringkeeper.EndToEnd.Tests.Stack;

/// <summary>A stack of their own for the tests that restore, so that they run beside those of <see cref="SharedStackTests"/>.</summary>
[CollectionDefinition(Name)]
public sealed class RestoreStackTests : ICollectionFixture<SharedStack>
{
    public const string Name = "restore stack";
}
