using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The innermost step: binds the parameters, makes the function's class and calls the method.</summary>
internal static class FunctionExecutor
{
    public static async Task ExecuteAsync(FunctionContext context)
    {
        var function = ((Invocation)context).Function;
        var arguments = await BindAsync(function, context);
        var instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.DeclaringType!);
        try
        {
            var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            context.Features.Set(new FunctionResult { Value = await function.ReadResult(returned) });
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    /// <summary>Binds every parameter before reporting, so that a caller hears of all its mistakes at once.</summary>
    private static async ValueTask<object?[]> BindAsync(BoundFunction function, FunctionContext context)
    {
        var arguments = new object?[function.Parameters.Count];
        var problems = new Dictionary<string, string[]>();
        for (var index = 0; index < arguments.Length; index++)
        {
            try
            {
                arguments[index] = await function.Parameters[index](context);
            }
            catch (ParameterBindingException exception)
            {
                problems[exception.Parameter] = [exception.Reason];
            }
        }

        return problems.Count == 0 ? arguments : throw new InvalidRequestException(problems);
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
