using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class VersionParserTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("after_drain_version")]
    [InlineData("node3_starting_08_version")]
    public void Parse_RecordedOutput_ReadsVersion(string recording) =>
        VersionParser.Parse(RecordedOutput.Read(recording)).ShouldBe("4.0-rc1");

    [Fact]
    public void Parse_EmptyOutput_IsUnreadable() =>
        Should.Throw<NodetoolException>(() => VersionParser.Parse(new NodetoolOutput("version", 0, "ReleaseVersion:\n", "")));
}
