using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Backups.Tests.Schema;

public sealed class CqlSelectTests
{
    [Theory]
    [InlineData("SELECT count(*) FROM shop.orders", true)]
    [InlineData(" select COUNT( 1 ) as n from \"Shop\".\"from\" ; ", true)]
    [InlineData("SELECT id, count(*) FROM shop.orders GROUP BY id", false)]
    [InlineData("SELECT count(total) FROM shop.orders", false)]
    [InlineData("SELECT * FROM shop.orders WHERE id = a50e8400-e29b-41d4-a716-446655440000 AND name IN ('a;b', 'it''s -- fine') LIMIT 5 ALLOW FILTERING", false)]
    [InlineData("SELECT JSON * FROM shop.orders WHERE token(id) > -9223372036854775808 AND b = 0xCAFE AND f < 1.5e-3", false)]
    public void TryRead_ASelect_IsRead(string text, bool countsRows)
    {
        var select = CqlSelect.TryRead(text, out var problem);

        problem.ShouldBeNull();
        select.ShouldNotBeNull().CountsRows.ShouldBe(countsRows);
        select.Text.ShouldBe(text.Trim().TrimEnd(';').Trim());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("TRUNCATE shop.orders")]
    [InlineData("DROP TABLE shop.orders")]
    [InlineData("INSERT INTO shop.orders (id) VALUES (1)")]
    [InlineData("BEGIN BATCH SELECT * FROM shop.orders APPLY BATCH")]
    [InlineData("SELECT * FROM shop.orders; DROP TABLE shop.orders")]
    [InlineData("SELECT * FROM shop.orders;;")]
    [InlineData("SELECT * FROM shop.orders -- all")]
    [InlineData("SELECT * FROM shop.orders // all")]
    [InlineData("SELECT * FROM shop.orders /* all */")]
    [InlineData("SELECT * FROM shop.orders WHERE id = 1--2")]
    [InlineData("SELECT * FROM shop.orders WHERE id = ?")]
    [InlineData("SELECT * FROM shop.orders WHERE id = :id")]
    [InlineData("SELECT * FROM shop.orders WHERE name = $$it's$$")]
    [InlineData("SELECT * FROM shop.orders WHERE name = 'open")]
    [InlineData("SELECT * FROM shop.orders SELECT * FROM shop.orders")]
    [InlineData("SELECT * FROM orders")]
    [InlineData("SELECT FROM shop.orders")]
    [InlineData("SELECT *")]
    public void TryRead_AnythingElse_SaysWhatIsWanted(string? text)
    {
        CqlSelect.TryRead(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void TryRead_ALongText_IsRefused() =>
        CqlSelect.TryRead($"SELECT * FROM shop.orders WHERE name = '{new string('a', CqlSelect.LongestText)}'", out _).ShouldBeNull();

    /// <summary>Whatever is put between two SELECTs by a semicolon, a comment or a text that doesn't end, it is never read as one.</summary>
    [Fact]
    public void TryRead_WithASecondStatementBehindAnything_IsRefused() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        between => CqlSelect.TryRead($"SELECT * FROM shop.orders {between}; TRUNCATE shop.orders", out _) is null).QuickCheckThrowOnFailure();
}
