namespace Ringkeeper.Functions.Tests;

/// <summary>One app for the tests that need one and have none of their own; each test has clusters of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "app";
}
