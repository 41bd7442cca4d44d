using System.Reflection;
using System.Runtime.CompilerServices;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Surface;

/// <summary>The public members that the embedded set offers in the official packages' namespaces.</summary>
internal static class EmbeddedSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Types => typeof(TaskHub).Assembly.GetExportedTypes().Where(type =>
        type.Namespace is { } space && (space.StartsWith("Microsoft.", StringComparison.Ordinal) || space.StartsWith("DurableTask.", StringComparison.Ordinal)));

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The class it derives from; null for object, a struct and an interface.</summary>
    public static string? Base(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate)
            ? TypeNames.Of(parent)
            : null;

    /// <summary>The interfaces it says it implements, without those that come with others or with being a record.</summary>
    public static IEnumerable<string> Interfaces(Type type)
    {
        var all = type.GetInterfaces();
        return all
            .Where(candidate => candidate.IsVisible && type.BaseType?.GetInterfaces().Contains(candidate) != true)
            .Where(candidate => !all.Any(other => other.GetInterfaces().Contains(candidate)))
            .Where(candidate => !(IsRecord(type) && candidate == typeof(IEquatable<>).MakeGenericType(type)))
            .Select(TypeNames.Of);
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        var written = type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !(IsRecord(type) && IsRecordMember(member)));
        return written.Select(Describe).OfType<string>();
    }

    private static bool IsRecordMember(MemberInfo member) =>
        member.Name is "EqualityContract" or "PrintMembers" or "Deconstruct" or "<Clone>$"
        || (member is ConstructorInfo copy && copy.GetParameters() is [var only] && only.ParameterType == member.DeclaringType);

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
            $"{Access(constructor)}{TypeNames.Simple(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Method(method),
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) => Property(property),
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily => $"{TypeNames.Of(field.FieldType)} {field.Name}",
        EventInfo raised => $"event {TypeNames.Of(raised.EventHandlerType!)} {raised.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Method(MethodInfo method)
    {
        var result = TypeNames.Of(method.ReturnType);
        var name = method.Name switch
        {
            "op_Implicit" => $"implicit operator {result}",
            "op_Equality" => $"{result} operator ==",
            "op_Inequality" => $"{result} operator !=",
            _ => $"{result} {method.Name}",
        };
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>" : string.Empty;
        return $"{Access(method)}{name}{generic}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        var set = property.SetMethod is { } setter && IsVisible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; "
            : string.Empty;
        var access = property.GetAccessors(true).Any(accessor => accessor.IsPublic) ? string.Empty : "protected ";
        return $"{access}{TypeNames.Of(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : string.Empty;
        var text = $"{modifier}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Default(parameter)}" : text;
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        // A nullable value type's default is null, any other value type's is "default".
        null when parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null => "default",
        null => "null",
        bool value => value ? "true" : "false",
        string value => $"\"{value}\"",
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
