namespace Ringkeeper.Functions.Tests;

/// <summary>An app that looks at every cluster's schedule each second.</summary>
public sealed class ScheduledAppFixture() : AppFixture("* * * * * *");
