using System.Globalization;
using Ringkeeper.Embedded.DurableFunctions.Timers;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-20T12:03:10Z", "2026-11-20T12:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-11-20T12:05:00Z", "2026-11-20T12:10:00Z")]
    [InlineData("30 0 3 * * 1-5", "2026-11-20T12:00:00Z", "2026-11-23T03:00:30Z")]
    [InlineData("0 0 0 29 2 *", "2026-11-20T12:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("*/15 * * * *", "2026-11-20T12:03:00Z", "2026-11-20T12:15:00Z")]
    [InlineData("00:00:30", "2026-11-20T12:00:00Z", "2026-11-20T12:00:30Z")]
    [InlineData("1.00:00:00", "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z")]
    public void Next_Expression_IsFirstTickAfter(string expression, string after, string expected) =>
        TimerSchedule.TryParse(expression, out _)!.Next(Time(after)).ShouldBe(Time(expected));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 0 25 * * *")]
    [InlineData("0 0 3 * * * *")]
    [InlineData("* * *")]
    [InlineData("00:00:00")]
    [InlineData("-00:05:00")]
    public void TryParse_NoSchedule_SaysWhy(string expression)
    {
        TimerSchedule.TryParse(expression, out var problem).ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void TryParse_Valid_HasNoProblem()
    {
        TimerSchedule.TryParse("0 0 3 * * *", out var problem);
        problem.ShouldBeNull();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
