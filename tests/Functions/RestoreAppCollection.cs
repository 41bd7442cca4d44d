namespace Ringkeeper.Functions.Tests;

/// <summary>An app for the tests that restore; each test has clusters of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RestoreAppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "restore app";
}
