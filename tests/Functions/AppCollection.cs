namespace Ringkeeper.Functions.Tests;

/// <summary>One app for all tests that need one; each test has clusters of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "app";
}
