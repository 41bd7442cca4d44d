namespace Ringkeeper.Functions.Tests;

/// <summary>An app for the tests that wait for the timer; each test has clusters of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ScheduledAppCollection : ICollectionFixture<ScheduledAppFixture>
{
    public const string Name = "scheduled app";
}
