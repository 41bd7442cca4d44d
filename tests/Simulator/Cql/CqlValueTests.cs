using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Simulator.Cql;

namespace Ringkeeper.Simulator.Tests.Cql;

public sealed class CqlValueTests
{
    [Theory]
    [InlineData("text", "a", "61")]
    [InlineData("boolean", "true", "01")]
    [InlineData("int", "-2", "fffffffe")]
    [InlineData("inet", "127.0.0.1", "7f000001")]
    [InlineData("blob", "0x0a0b", "0a0b")]
    [InlineData("set<text>", "[\"a\",\"bc\"]", "00000002000000016100000002" + "6263")]
    [InlineData("frozen<map<text, text>>", "{\"k\":\"v\"}", "00000001" + "000000016b" + "0000000176")]
    public void Encode_RecordedText_IsTheProtocolsForm(string type, string text, string hex) =>
        Convert.ToHexStringLower(CqlValue.Encode(CqlType.Parse(type), text)!).ShouldBe(hex);

    [Theory]
    [InlineData("1970-01-01 00:00:00.000Z", 0)]
    [InlineData("2026-11-20 23:51:14.804Z", 1795218674804)]
    [InlineData("294247-01-10 04:00:54.775Z", long.MaxValue / 1000)]
    public void ParseTimestamp_Recorded_IsMilliseconds(string text, long milliseconds) => CqlTimestamp.Parse(text).ShouldBe(milliseconds);

    [Fact]
    public void ParseTimestamp_AnyMoment_IsItsMilliseconds() => Prop.ForAll<DateTime>(moment =>
        CqlTimestamp.Parse(moment.ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture) + "Z")
            == new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)).ToUnixTimeMilliseconds()).QuickCheckThrowOnFailure();
}
