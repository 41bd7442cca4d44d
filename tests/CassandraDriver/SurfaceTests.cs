using System.Reflection;
using Cassandra;

namespace Ringkeeper.Embedded.CassandraDriver.Tests;

/// <summary>
/// Whatever compiles against this slice must compile against the official driver: every public name with its parameters is in
/// the listing beside this test, which was read from the source of version 3.22.
/// </summary>
public sealed class SurfaceTests
{
    /// <summary>Members every object has.</summary>
    private static readonly string[] Ordinary = ["Equals", "GetHashCode", "ToString", "Finalize"];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(uint)] = "uint",
        [typeof(object)] = "object",
    };

    [Fact]
    public void PublicSurface_AllTypesAndMembers_AreOfficial()
    {
        var official = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "official-surface.txt")).ToHashSet();

        var own = typeof(ISession).Assembly.GetExportedTypes().Where(type => type.Namespace == "Cassandra").ToList();

        own.Count.ShouldBeGreaterThan(50);
        own.SelectMany(type => MembersOf(type).Prepend(type.Name))
            .Where(name => !official.Contains(name) && !IsImplicitConstructor(name, official))
            .ShouldBeEmpty();
    }

    /// <summary>A source without any constructor declares this one silently.</summary>
    private static bool IsImplicitConstructor(string name, HashSet<string> official) =>
        name.EndsWith(".new()", StringComparison.Ordinal) && !official.Any(other => other.StartsWith(name[..^1], StringComparison.Ordinal));

    private static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is FieldInfo { IsSpecialName: false } or PropertyInfo or MethodInfo { IsSpecialName: false } or ConstructorInfo)
        .Where(member => !Ordinary.Contains(member.Name))
        .Select(member => $"{type.Name}.{(member is ConstructorInfo ? "new" : member.Name)}{Parameters(member)}");

    private static string Parameters(MemberInfo member) =>
        member is MethodBase method ? $"({string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))})" : "";

    private static string NameOf(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? $"{NameOf(underlying)}?"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>"
            : type.Name;
    }
}
