using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class InstanceIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_LaterTimes_SortInTheirOrder()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(milliseconds => InstanceIds.Create(Now.AddMilliseconds(milliseconds)))];

        ids.Order(StringComparer.Ordinal).ShouldBe(ids);
    }

    [Fact]
    public void Create_SameTime_IsAnotherGuidWithoutHyphens()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(_ => InstanceIds.Create(Now))];

        ids.Distinct().Count().ShouldBe(ids.Length);
        ids.ShouldAllBe(id => id.Length == 32 && id.All(char.IsAsciiHexDigitLower));
    }
}
