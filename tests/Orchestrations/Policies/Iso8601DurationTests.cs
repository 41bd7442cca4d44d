using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Tests.Policies;

public sealed class Iso8601DurationTests
{
    [Theory]
    [InlineData("P30D", 30 * 86_400L)]
    [InlineData("PT6H", 6 * 3600)]
    [InlineData("P1DT12H", 36 * 3600)]
    [InlineData("P2W", 14 * 86_400)]
    [InlineData("PT90M30S", 5430)]
    [InlineData("PT0S", 0)]
    [InlineData("P36500D", 36_500L * 86_400)]
    public void TryParse_Duration_GivesIt(string text, long seconds) =>
        Iso8601Duration.TryParse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P1W2D")]
    [InlineData("-P1D")]
    [InlineData("P-1D")]
    [InlineData("PT1.5H")]
    [InlineData("pt6h")]
    [InlineData("PT6H ")]
    [InlineData("PT6H\n")]
    [InlineData("PT1M1H")]
    [InlineData("06:00:00")]
    [InlineData("P36501D")]
    [InlineData("P999999999W")]
    [InlineData("P9999999999D")]
    [InlineData("P٣D")]
    public void TryParse_AnythingElse_IsNull(string text) => Iso8601Duration.TryParse(text).ShouldBeNull();

    [Fact]
    public void Format_AnyDuration_IsReadBack() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds =>
        Iso8601Duration.TryParse(Iso8601Duration.Format(TimeSpan.FromSeconds(seconds))) == TimeSpan.FromSeconds(seconds))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() => Prop.ForAll<NonNull<string>>(text =>
    {
        Iso8601Duration.TryParse(text.Get);
        Iso8601Duration.TryParse("P" + text.Get);
    }).QuickCheckThrowOnFailure();
}
