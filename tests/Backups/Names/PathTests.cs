using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Tests.Names;

public sealed class PathTests
{
    private static readonly string[] Spices = ["..", ".", "/", "\\", "\0", "\n", "\u202e", "\u2028", " ", "", "a", "na-1-big-Data.db", ".idx", "%2e%2e"];

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a\0")]
    [InlineData("\u202eabc")]
    [InlineData("a.")]
    [InlineData("a ")]
    public void Combine_PartThatMayNotBeUsed_Throws(string part)
    {
        Should.Throw<InvalidNameException>(() => BlobPath.Combine("cluster", part));
        Should.Throw<InvalidNameException>(() => FilePath.Combine("/staging", part));
    }

    [Fact]
    public void FilePath_AnyParts_StaysBelowTheRoot() =>
        Prop.ForAll(Parts(), parts =>
        {
            try
            {
                var path = FilePath.Combine("/staging/op", parts);
                return Path.GetFullPath(path) == path && path.StartsWith("/staging/op/", StringComparison.Ordinal)
                    && path.Count(character => character == '/') == 2 + parts.Length;
            }
            catch (InvalidNameException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void BlobPath_AnyParts_SplitsBackIntoThem() =>
        Prop.ForAll(Parts(), parts =>
        {
            try
            {
                return BlobPath.TrySplit(BlobPath.Combine(parts), out var split) && split.SequenceEqual(parts);
            }
            catch (InvalidNameException)
            {
                return !BlobPath.TrySplit(string.Join('/', parts), out var split) || !split.SequenceEqual(parts);
            }
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<string[]> Parts()
    {
        var part = Gen.OneOf(Gen.Elements(Spices), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty));
        return part.NonEmptyListOf().Select(parts => parts.Take(5).ToArray()).ToArbitrary();
    }
}
