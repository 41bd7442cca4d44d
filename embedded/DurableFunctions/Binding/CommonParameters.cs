using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Parameters that every kind of function may have.</summary>
internal static class CommonParameters
{
    /// <summary>True when the parameter is of the common kind, whether it could be bound or a problem was added.</summary>
    public static bool TryBind(ParameterInfo parameter, FunctionKind kind, BindingProblems problems, out ParameterBinding? binding)
    {
        binding = null;
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            binding = ValueTask.FromResult<object?>;
        }
        else if (parameter.ParameterType == typeof(CancellationToken))
        {
            binding = context => ValueTask.FromResult<object?>(context.CancellationToken);
        }
        else if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null || parameter.ParameterType == typeof(DurableTaskClient))
        {
            binding = BindClient(parameter, kind, problems);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static ParameterBinding? BindClient(ParameterInfo parameter, FunctionKind kind, BindingProblems problems)
    {
        if (parameter.ParameterType != typeof(DurableTaskClient))
        {
            problems.Add(parameter, $"[DurableClient] binds DurableTaskClient, not {parameter.ParameterType.Name}");
        }
        else if (parameter.GetCustomAttribute<DurableClientAttribute>() is null)
        {
            problems.Add(parameter, "a DurableTaskClient needs [DurableClient]");
        }
        else if (kind == FunctionKind.Orchestrator)
        {
            problems.Add(parameter, "an orchestrator can't use a client: it must stay deterministic");
        }
        else
        {
            return context => ValueTask.FromResult<object?>(context.InstanceServices.GetRequiredService<Engine.TaskHub>().Client);
        }

        return null;
    }
}
