namespace Ringkeeper.Functions.Tests;

/// <summary>An app for the tests of backups and what becomes of them; each test has clusters of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RetentionAppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "retention app";
}
