using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>A small durable app: HTTP and a timer start orchestrations, these call activities and wait for events.</summary>
public sealed class RingFunctions(RingJournal journal, RingScope scope)
{
    [Function(nameof(StartRing))]
    public static async Task<IResult> StartRing(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "rings/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken,
        int size = 3)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ForgeRing),
            new RingOrder(name, size, RingMetal.Gold),
            new StartOrchestrationOptions(InstanceId: $"ring-{name}"),
            cancellationToken);
        return Results.Accepted($"/api/rings/{name}", new { id });
    }

    [Function(nameof(StartAtStartup))]
    public static Task StartAtStartup(
        [TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ForgeRing),
            new RingOrder("startup", 1, RingMetal.Silver),
            new StartOrchestrationOptions(InstanceId: "ring-startup"),
            cancellationToken);

    /// <summary>Answers when its test says so, and only then starts an orchestration.</summary>
    [Function(nameof(StartLate))]
    public async Task<string> StartLate(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "late")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        journal.Add("late request");
        await journal.Release.Task.WaitAsync(cancellationToken);
        return await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AwaitBlessing),
            new StartOrchestrationOptions(InstanceId: "late"),
            cancellationToken);
    }

    [Function(nameof(ForgeRing))]
    public static async Task<string[]> ForgeRing([OrchestrationTrigger] TaskOrchestrationContext context, RingOrder order, FunctionContext function)
    {
        context.SetCustomStatus(function.FunctionDefinition.Name);
        var parts = await Task.WhenAll(Enumerable.Range(0, order.Size)
            .Select(part => context.CallActivityAsync<string>(nameof(ForgePart), new RingPart(order.Name, part, order.Metal))));
        return parts;
    }

    [Function(nameof(ForgePart))]
    public async Task<string> ForgePart(
        [ActivityTrigger] RingPart part,
        string instanceId,
        FunctionContext function,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(instanceId, cancellationToken);
        journal.Add($"{instance!.Name}/{function.FunctionDefinition.Name}/{part.Number}");
        scope.Use();
        return $"{part.Name} {part.Number} {part.Metal}";
    }

    [Function(nameof(AwaitBlessing))]
    public static async Task<string> AwaitBlessing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var word = await context.WaitForExternalEvent<string>("Blessing");
        return await context.CallActivityAsync<string>(nameof(Engrave), word);
    }

    [Function(nameof(Engrave))]
    public string Engrave([ActivityTrigger] string word)
    {
        journal.Add($"engraved {word}");
        return word.ToUpperInvariant();
    }

    [Function(nameof(MeltRing))]
    public static async Task<string> MeltRing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(Melt));
        return "molten";
    }

    /// <summary>Works until it is told to stop, the first time.</summary>
    [Function(nameof(Melt))]
    public async Task Melt([ActivityTrigger] TaskActivityContext context, CancellationToken cancellationToken)
    {
        journal.Add($"melting {context.InstanceId}");
        if (journal.Lines.Count(line => line.StartsWith("melting", StringComparison.Ordinal)) > 1)
        {
            return;
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            journal.Add("stopped melting");
        }
    }

    [Function(nameof(BreakRing))]
    public static Task BreakRing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Break));

    [Function(nameof(Break))]
    public static void Break([ActivityTrigger] string? input) => throw new InvalidOperationException("It is in one piece.");
}
