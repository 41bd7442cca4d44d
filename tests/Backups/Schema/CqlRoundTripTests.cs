using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Backups.Tests.Schema;

/// <summary>What is written is read again as what it was, whatever the names and texts are.</summary>
public sealed class CqlRoundTripTests
{
    private static readonly Gen<string> AnyText =
        Gen.Elements("a", "Z", "0", "_", "\"", "'", ";", "--", "/*", " ", "\n", "ü", "from", "int", "<", ">", ")", "$$", "\0").ListOf()
            .Select(parts => string.Concat(parts));

    private static readonly Gen<string> AnyName = AnyText.Where(name => name.Length > 0);

    [Fact]
    public void Identifier_AnyName_IsOneTokenThatMeansIt() => Prop.ForAll(AnyName.ToArbitrary(), name =>
        CqlTokenizer.Split(CqlText.Identifier(name)) is [{ Kind: CqlTokenKind.Word or CqlTokenKind.QuotedName } token] && token.Name == name)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Literal_AnyText_IsOneTokenThatMeansIt() => Prop.ForAll(AnyText.ToArbitrary(), text =>
        CqlTokenizer.Split(CqlText.Literal(text)) is [{ Kind: CqlTokenKind.Text } token] && token.Value == text)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Type_Any_IsReadAsItWasWritten() => Prop.ForAll(AnyType(4).ToArbitrary(), type =>
        CqlType.Parse(type.ToString()) is var read && read.Equals(type) && read.Kind == type.Kind && read.UserTypes.SequenceEqual(type.UserTypes))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Field_AnyNameAndType_ReadsAsNameThenType() => Prop.ForAll(AnyName.ToArbitrary(), AnyType(2).ToArbitrary(), (name, type) =>
    {
        var tokens = CqlTokenizer.Split(new CqlField(name, type).ToString());
        return tokens[0].Name == name && string.Concat(tokens.Skip(1).Select(token => token.Text)) == string.Concat(CqlTokenizer.Split(type.ToString()).Select(token => token.Text));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("from", "\"from\"")]
    [InlineData("Name", "\"Name\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("1a", "\"1a\"")]
    [InlineData("order_id2", "order_id2")]
    public void Identifier_QuotesWhereItMust(string name, string written) => CqlText.Identifier(name).ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("list<>")]
    [InlineData("map<int>")]
    [InlineData("frozen<int> x")]
    [InlineData("vector<float, x>")]
    [InlineData("'a' --")]
    [InlineData("\"\"")]
    public void Type_Wrong_IsRefused(string text) => Should.Throw<FormatException>(() => CqlType.Parse(text));

    [Fact]
    public void Type_NestedTooDeep_IsRefused() =>
        Should.Throw<FormatException>(() => CqlType.Parse(string.Concat(Enumerable.Repeat("frozen<", 100_000)) + "int" + new string('>', 100_000)));

    [Theory]
    [InlineData("a IS NOT NULL AND \"B\" > 3", "a IS NOT NULL AND \"B\" > 3")]
    [InlineData("(a,b)>=(1,'x''y')", "( a , b ) >= ( 1 , 'x''y' )")]
    [InlineData("k=63604cd0-e53c-11f1-b546-c1258c3fe4bd AND d = -1.5e-7", "k = 63604cd0-e53c-11f1-b546-c1258c3fe4bd AND d = -1.5e-7")]
    public void Expression_Right_IsKept(string text, string kept) => CqlExpression.Normalize(text).ShouldBe(kept);

    [Theory]
    [InlineData("a = 1; DROP KEYSPACE shop")]
    [InlineData("a = 1 -- b")]
    [InlineData("a = 1) WITH ID = 2")]
    [InlineData("a = (1")]
    [InlineData("a = $$x$$")]
    [InlineData("")]
    public void Expression_Wrong_IsRefused(string text) => Should.Throw<FormatException>(() => CqlExpression.Normalize(text));

    private static Gen<CqlType> AnyType(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("int", "text", "duration", "counter").Select(name => new CqlType(CqlTypeKind.Native, name, [])),
            AnyName.Select(name => new CqlType(CqlTypeKind.UserType, name, [])),
            AnyName.Select(name => new CqlType(CqlTypeKind.Custom, name, [])));
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Generic(CqlTypeKind.Frozen, "frozen", 1, depth),
                Generic(CqlTypeKind.List, "list", 1, depth),
                Generic(CqlTypeKind.Map, "map", 2, depth),
                Generic(CqlTypeKind.Tuple, "tuple", 3, depth),
                AnyType(depth - 1).Select(of => new CqlType(CqlTypeKind.Vector, "vector", [of], 3)));
    }

    private static Gen<CqlType> Generic(CqlTypeKind kind, string name, int parameters, int depth) =>
        AnyType(depth - 1).ListOf(parameters).Select(of => new CqlType(kind, name, [.. of]));
}
