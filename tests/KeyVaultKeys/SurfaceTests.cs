using System.Reflection;
using Azure.Security.KeyVault.Keys;

namespace Ringkeeper.Embedded.KeyVaultKeys.Tests;

/// <summary>
/// Whatever compiles against this slice must compile against the official package. The listing beside this test was read from
/// that package's own listing of its public API; a new member goes there only after it was found in it.
/// </summary>
public sealed class SurfaceTests
{
    private static readonly string[] Ordinary = ["Equals", "GetHashCode", "ToString", "GetType", "op_Equality", "op_Inequality", "op_Implicit"];

    [Fact]
    public void PublicSurface_AllTypesAndMembers_AreOfficial()
    {
        var official = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "official-surface.txt")).ToHashSet();

        var own = typeof(KeyClient).Assembly.GetExportedTypes().SelectMany(type => MembersOf(type).Prepend(NameOf(type)));

        own.Where(name => !official.Contains(name)).ShouldBeEmpty();
    }

    private static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is FieldInfo { IsSpecialName: false } or PropertyInfo or MethodInfo { IsSpecialName: false } or ConstructorInfo)
        .Where(member => !Ordinary.Contains(member.Name))
        .Select(member => $"{NameOf(type)}.{(member is ConstructorInfo ? "new" : member.Name)}{Parameters(member)}");

    private static string Parameters(MemberInfo member) =>
        member is MethodBase method ? $"({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})" : "";

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');
}
