using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Orchestrators: the context, and at most one input.</summary>
internal sealed class OrchestrationTriggerBinder : ITriggerBinder
{
    public FunctionKind Kind => FunctionKind.Orchestrator;

    public Type TriggerAttribute => typeof(OrchestrationTriggerAttribute);

    public void Check(FunctionShape function, BindingProblems problems)
    {
        if (function.Trigger.ParameterType != typeof(TaskOrchestrationContext))
        {
            problems.Add(function.Trigger, "[OrchestrationTrigger] goes on a TaskOrchestrationContext");
        }
    }

    public ParameterBinding? Bind(FunctionShape function, ParameterInfo parameter, BindingProblems problems)
    {
        if (parameter == function.Trigger)
        {
            return context => ValueTask.FromResult<object?>(context.Features.Get<ITriggerInput>()!.Context);
        }

        if (parameter != InputParameter(function))
        {
            problems.Add(parameter, "an orchestrator has one input; put several values into a record");
            return null;
        }

        return context => ValueTask.FromResult(context.Features.Get<ITriggerInput>()!.Read(parameter.ParameterType));
    }

    private static ParameterInfo? InputParameter(FunctionShape function) => function.Method.GetParameters().FirstOrDefault(parameter =>
        parameter != function.Trigger
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken));
}
