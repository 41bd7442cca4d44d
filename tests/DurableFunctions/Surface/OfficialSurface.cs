using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Surface;

/// <summary>The listing of the official packages' public members, in the form in which <see cref="EmbeddedSurface"/> writes the embedded ones.</summary>
internal sealed partial class OfficialSurface
{
    private readonly Dictionary<string, OfficialType> _types = [];

    private OfficialSurface(Listing listing)
    {
        foreach (var part in listing.Types.GroupBy(type => WithoutTypeParameters(type.Type)))
        {
            var members = part.SelectMany(type => type.Members.Select(member => Member(type, member)).Concat(Declared(type))).ToHashSet(StringComparer.Ordinal);
            var kinds = string.Join(' ', part.Select(type => type.Kind));
            if (ImplicitConstructor(part.Key, kinds, members) is { } constructor)
            {
                members.Add(constructor);
            }

            _types[part.Key] = new OfficialType(kinds, members, [.. part.SelectMany(Bases).Distinct()]);
        }
    }

    public static OfficialSurface Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Surface", "official-surface.json");
        using var file = File.OpenRead(path);
        return new OfficialSurface(JsonSerializer.Deserialize<Listing>(file, JsonSerializerOptions.Web)!);
    }

    public OfficialType? Find(string fullName) => _types.GetValueOrDefault(WithoutTypeParameters(fullName));

    /// <summary>Drops what doesn't matter to a caller: attributes, modifiers, initializers, nullability of references, private accessors.</summary>
    public static string Normalize(string member)
    {
        var text = Initializers().Replace(Attributes().Replace(member, string.Empty), "}");
        text = PrivateAccessors().Replace(Modifiers().Replace(text, string.Empty), string.Empty);
        text = Constraints().Replace(text, string.Empty).Replace("default(CancellationToken)", "default", StringComparison.Ordinal);
        var access = Protected().IsMatch(Attributes().Replace(member, string.Empty)) ? "protected " : string.Empty;
        return access + Spaces().Replace(text.Replace("?", string.Empty, StringComparison.Ordinal).TrimEnd(';', ' '), " ").Trim();
    }

    private static string Member(ListedType type, string member) => type.Kind switch
    {
        "delegate" => Normalize(member.Replace(" (", " Invoke(", StringComparison.Ordinal)),
        _ when FieldValue().IsMatch(member) => Normalize(FieldValue().Replace(member, "$1")),
        _ => Normalize(member),
    };

    private static IEnumerable<string> Declared(ListedType type)
    {
        var name = WithoutTypeParameters(type.Type).Split('.')[^1];
        if (type.Kind == "enum")
        {
            return Attributes().Replace(type.Declaration.Trim('{', '}', ' '), string.Empty).Split(',').Select(value => value.Split('=')[0].Trim());
        }

        if (!type.Declaration.StartsWith('('))
        {
            return [];
        }

        var parameters = type.Declaration[1..type.Declaration.LastIndexOf(')')];
        var constructor = Normalize($"{name}({parameters})");
        return type.Kind.Contains("record", StringComparison.Ordinal)
            ? Split(parameters).Select(parameter => Normalize(DefaultValue().Replace(parameter, string.Empty) + " { get; init; }")).Append(constructor)
            : [constructor];
    }

    /// <summary>A listing doesn't show the constructor that a class without one gets.</summary>
    private static string? ImplicitConstructor(string fullName, string kinds, HashSet<string> members)
    {
        var name = fullName.Split('.')[^1];
        var hasOwn = members.Any(member => member.StartsWith($"{name}(", StringComparison.Ordinal) || member.StartsWith($"protected {name}(", StringComparison.Ordinal));
        return hasOwn || kinds.Contains("static", StringComparison.Ordinal) || !(kinds.Contains("class", StringComparison.Ordinal) || kinds.Contains("record", StringComparison.Ordinal))
            ? null
            : kinds.Contains("abstract", StringComparison.Ordinal) ? $"protected {name}()" : $"{name}()";
    }

    /// <summary>What stands behind the colon: the base class, if there is one, and interfaces.</summary>
    private static IEnumerable<string> Bases(ListedType type) =>
        BaseList().Match(type.Declaration) is { Success: true } bases
            ? Split(bases.Groups[1].Value).Select(name => name.Replace("?", string.Empty, StringComparison.Ordinal))
            : [];

    private static IEnumerable<string> Split(string parameters) => ParameterBorders().Split(parameters).Select(parameter => parameter.Trim());

    private static string WithoutTypeParameters(string name) => name.Split('<', '`')[0];

    [GeneratedRegex(@"\[(?:[^\[\]]|\[[^\]]*\])*\]\s*(?=[\w\[])(?<!\w\[\]\s*)")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"^\s*(\w+\s+)*?protected\s")]
    private static partial Regex Protected();

    [GeneratedRegex(@"(?:^|\)|>)\s*:\s*(.*?)(?:\s+where\s.*)?$")]
    private static partial Regex BaseList();

    [GeneratedRegex(@"\}\s*=.*$")]
    private static partial Regex Initializers();

    [GeneratedRegex(@"\b(public|protected|internal|static|abstract|virtual|override|sealed|async|readonly|const|new|this|required)\b\s*")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"(private|internal) (get|set|init); ?|(?<=\})\s*=.*")]
    private static partial Regex PrivateAccessors();

    [GeneratedRegex(@"^([^({=]+?)\s*=(?![=(]).*$", RegexOptions.Singleline)]
    private static partial Regex FieldValue();

    [GeneratedRegex(@"\s+where\s.*$")]
    private static partial Regex Constraints();

    [GeneratedRegex(@"\s*=\s*.*$")]
    private static partial Regex DefaultValue();

    [GeneratedRegex(@",(?![^<]*>)")]
    private static partial Regex ParameterBorders();

    [GeneratedRegex("^I[A-Z][a-z]")]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    internal sealed record OfficialType(string Kinds, IReadOnlySet<string> Members, IReadOnlyList<string> Bases)
    {
        public string? Base => Bases.FirstOrDefault(name => !InterfaceName().IsMatch(name));
    }

    private sealed record Listing(string About, IReadOnlyList<ListedType> Types);

    private sealed record ListedType(string Type, string Kind, string Declaration, IReadOnlyList<string> Members);
}
