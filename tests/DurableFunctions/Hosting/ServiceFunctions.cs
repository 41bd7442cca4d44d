using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Tests.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>Activities that need services.</summary>
public sealed class ServiceFunctions(IHttpGreeting greeting, ServiceJournal journal, ServiceScope scope)
{
    [Function(nameof(GreetOnce))]
    public static Task<string> GreetOnce([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>(nameof(Greet), "ring");

    [Function(nameof(GreetThrice))]
    public static async Task<string> GreetThrice([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>(nameof(Greet), "one");
        await Task.WhenAll(context.CallActivityAsync<string>(nameof(Greet), "two"), context.CallActivityAsync<string>(nameof(Greet), "three"));
        return "greeted";
    }

    [Function(nameof(Greet))]
    public string Greet([ActivityTrigger] string name, FunctionContext context)
    {
        var text = greeting.Greet(name);
        journal.Greeted.Enqueue(new(text, scope.Id, context.InstanceServices.GetRequiredService<ServiceScope>().Id));
        return text;
    }

    [Function(nameof(Break))]
    public static Task Break([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(BreakSize));

    [Function(nameof(BreakSize))]
    public static void BreakSize([ActivityTrigger] string? input) => throw new ArgumentOutOfRangeException(nameof(input), 99, "too large");
}
