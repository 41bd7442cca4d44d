using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Finds the types that may hold functions: those of the app's assembly and of the assemblies it refers to.</summary>
internal static class FunctionTypeScan
{
    public static IReadOnlyList<Type> Of(Assembly entry)
    {
        var worker = typeof(FunctionAttribute).Assembly.GetName().Name!;
        var seen = new HashSet<string>(StringComparer.Ordinal) { worker };
        var types = new List<Type>();
        var queue = new Queue<Assembly>([entry]);
        while (queue.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            if (references.Any(reference => reference.Name == worker))
            {
                types.AddRange(assembly.GetTypes());
            }

            foreach (var reference in references.Where(reference => !IsFramework(reference.Name!) && seen.Add(reference.Name!)))
            {
                queue.Enqueue(Assembly.Load(reference));
            }
        }

        return types;
    }

    /// <summary>Loading the framework only to find no functions in it would cost most of the start.</summary>
    private static bool IsFramework(string name) =>
        name is "netstandard" or "mscorlib" or "System"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.StartsWith("Azure.", StringComparison.Ordinal);
}
