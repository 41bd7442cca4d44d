using System.Reflection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Awaits what a function's method returns: nothing, a value, or a Task or ValueTask of either.</summary>
internal static class ResultReader
{
    public static Func<object?, ValueTask<object?>> For(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return ReadTaskAsync;
        }

        if (returnType == typeof(ValueTask))
        {
            return ReadValueTaskAsync;
        }

        if (returnType.IsGenericType)
        {
            var generic = returnType.GetGenericTypeDefinition();
            if (generic == typeof(Task<>))
            {
                return Reader(nameof(ReadTaskOfAsync), returnType.GenericTypeArguments[0]);
            }

            if (generic == typeof(ValueTask<>))
            {
                return Reader(nameof(ReadValueTaskOfAsync), returnType.GenericTypeArguments[0]);
            }
        }

        return ValueTask.FromResult;
    }

    /// <summary>The type behind Task and ValueTask; void for none.</summary>
    public static Type ResultType(Type returnType)
    {
        if (returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            return typeof(void);
        }

        return returnType.IsGenericType && returnType.GetGenericTypeDefinition() is var generic
            && (generic == typeof(Task<>) || generic == typeof(ValueTask<>))
            ? returnType.GenericTypeArguments[0]
            : returnType;
    }

    private static Func<object?, ValueTask<object?>> Reader(string method, Type result) =>
        typeof(ResultReader).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(result)
            .CreateDelegate<Func<object?, ValueTask<object?>>>();

    // No ConfigureAwait(false) here: an orchestrator's continuations must stay on the engine's synchronization context.
    private static async ValueTask<object?> ReadTaskAsync(object? returned)
    {
        await (Task)returned!;
        return null;
    }

    private static async ValueTask<object?> ReadValueTaskAsync(object? returned)
    {
        await (ValueTask)returned!;
        return null;
    }

    private static async ValueTask<object?> ReadTaskOfAsync<T>(object? returned) => await (Task<T>)returned!;

    private static async ValueTask<object?> ReadValueTaskOfAsync<T>(object? returned) => await (ValueTask<T>)returned!;
}
