using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Ringkeeper.Embedded.DurableFunctions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Timers;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Timer functions: the tick.</summary>
internal sealed class TimerTriggerBinder(IConfiguration configuration) : ITriggerBinder
{
    public FunctionKind Kind => FunctionKind.Timer;

    public Type TriggerAttribute => typeof(TimerTriggerAttribute);

    public void Check(FunctionShape function, BindingProblems problems)
    {
        if (function.Trigger.ParameterType != typeof(TimerInfo))
        {
            problems.Add(function.Trigger, "[TimerTrigger] goes on a TimerInfo");
        }

        var schedule = ((TimerTriggerAttribute)function.Attribute).Schedule;
        if (!AppSettings.TryExpand(schedule, configuration, out var expanded, out var problem)
            || TimerSchedule.TryParse(expanded, out problem) is null)
        {
            problems.Add(function.Trigger, $"schedule '{schedule}': {problem}");
        }
    }

    public ParameterBinding? Bind(FunctionShape function, ParameterInfo parameter, BindingProblems problems)
    {
        if (parameter == function.Trigger)
        {
            return context => ValueTask.FromResult<object?>(context.Features.Get<TimerInfo>());
        }

        problems.Add(parameter, "a timer function may add FunctionContext, CancellationToken and [DurableClient] DurableTaskClient");
        return null;
    }
}
