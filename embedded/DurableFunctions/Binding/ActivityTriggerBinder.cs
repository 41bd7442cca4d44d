using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Activities: the input or a TaskActivityContext, and the id of the orchestration that called.</summary>
internal sealed class ActivityTriggerBinder : ITriggerBinder
{
    public FunctionKind Kind => FunctionKind.Activity;

    public Type TriggerAttribute => typeof(ActivityTriggerAttribute);

    public void Check(FunctionShape function, BindingProblems problems)
    {
    }

    public ParameterBinding? Bind(FunctionShape function, ParameterInfo parameter, BindingProblems problems)
    {
        if (parameter == function.Trigger)
        {
            return parameter.ParameterType == typeof(TaskActivityContext)
                ? context => ValueTask.FromResult<object?>(context.Features.Get<ITriggerInput>()!.Context)
                : context => ValueTask.FromResult(context.Features.Get<ITriggerInput>()!.Read(parameter.ParameterType));
        }

        if (parameter.ParameterType == typeof(string) && parameter.Name!.Equals("instanceId", StringComparison.OrdinalIgnoreCase))
        {
            return context => ValueTask.FromResult<object?>(context.Features.Get<ITriggerInput>()!.InstanceId);
        }

        problems.Add(
            parameter,
            "an activity has one input (with [ActivityTrigger]) and may add 'string instanceId', FunctionContext, CancellationToken and [DurableClient] DurableTaskClient");
        return null;
    }
}
