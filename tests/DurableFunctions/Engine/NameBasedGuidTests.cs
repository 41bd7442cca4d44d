using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class NameBasedGuidTests
{
    [Fact]
    public void Create_KnownName_IsTheVersion5GuidOfIt()
    {
        // Computed with Python's uuid.uuid5.
        NameBasedGuid.Create("instance_2026-11-20T12:00:00.0000000Z_0").ShouldBe(new Guid("2e77ad86-5321-508f-8fc3-8f09ca5256c0"));
    }
}
