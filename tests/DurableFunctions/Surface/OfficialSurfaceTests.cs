using System.Text.RegularExpressions;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Surface;

/// <summary>What compiles against the embedded set must compile against the official packages.</summary>
public sealed partial class OfficialSurfaceTests
{
    private static readonly OfficialSurface Official = OfficialSurface.Read();

    public static TheoryData<string> TypeNames => [.. EmbeddedSurface.Types.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void EmbeddedType_ComparedWithListing_OffersNothingElse(string typeName)
    {
        var type = EmbeddedSurface.Types.Single(candidate => candidate.FullName == typeName);
        var official = Official.Find(typeName);
        official.ShouldNotBeNull($"{typeName} is public but not in the listing of the official packages.");

        var listed = official.Members.Select(Comparable).ToHashSet();
        var extra = EmbeddedSurface.Members(type).Where(member => !listed.Contains(Comparable(member))).ToList();

        extra.ShouldBeEmpty($"{typeName} offers members the official one lacks. Listed:\n{string.Join('\n', official.Members)}");
        official.Kinds.ShouldContain(Kind(type));
        EmbeddedSurface.Base(type).ShouldBe(official.Base, $"{typeName} derives from another class.");
        EmbeddedSurface.Interfaces(type).Except(official.Bases).ShouldBeEmpty($"{typeName} implements interfaces the official one doesn't.");
    }

    /// <summary>"default", "null" and a named constant are ways to write the same default value; order of accessors and spaces doesn't count.</summary>
    private static string Comparable(string member) =>
        DefaultValues().Replace(OfficialSurface.Normalize(member), match => match.Groups[1].Value is "null" or "default" ? "=default" : "=value");

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsValueType ? "struct"
        : EmbeddedSurface.IsRecord(type) ? "record"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : "class";

    [GeneratedRegex(@"\s*=\s*([^,)]+)")]
    private static partial Regex DefaultValues();
}
