using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class ExceptionPropertiesTests
{
    private static readonly DateTime Time = new(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task CustomExceptionPropertiesInFailureDetails()
    {
        var properties = new Dictionary<string, object?>
        {
            ["text"] = "worn",
            ["whole"] = 7,
            ["large"] = 1L << 40,
            ["money"] = 1.5m,
            ["flag"] = true,
            ["time"] = Time,
            ["moment"] = new DateTimeOffset(Time).ToOffset(TimeSpan.FromHours(2)),
            ["members"] = new Dictionary<string, object?> { ["code"] = "worn", ["count"] = 3, ["last"] = null },
            ["items"] = new List<object?> { "one", 2, null },
            ["other"] = new Uri("https://ring.example/"),
            ["endless"] = double.NaN,
            ["nothing"] = null,
        };
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Calls", context => context.CallActivityAsync("Throws"))
                .Activity<int, int>("Throws", _ => throw new RingException(properties)),
            options => options.ExceptionPropertiesProvider = new RingProperties());

        var failure = (await hub.RunAsync("Calls")).FailureDetails!.InnerFailure!;

        failure.ErrorType.ShouldBe(typeof(RingException).FullName);
        var seen = failure.Properties!;
        seen.Keys.ShouldBe(properties.Keys, ignoreOrder: true);
        seen["text"].ShouldBe("worn");
        seen["whole"].ShouldBe(7.0);
        seen["large"].ShouldBe((double)(1L << 40));
        seen["money"].ShouldBe(1.5);
        seen["flag"].ShouldBe(true);
        seen["time"].ShouldBe(Time);
        ((DateTimeOffset)seen["moment"]!).Offset.ShouldBe(TimeSpan.FromHours(2));
        var members = seen["members"].ShouldBeAssignableTo<IDictionary<string, object?>>()!;
        members.ShouldBe(new Dictionary<string, object?> { ["code"] = "worn", ["count"] = 3.0, ["last"] = null });
        seen["items"].ShouldBeAssignableTo<IList<object?>>()!.ShouldBe(["one", 2.0, null]);
        seen["other"].ShouldBe("https://ring.example/");
        seen["endless"].ShouldBe("NaN");
        seen["nothing"].ShouldBeNull();
    }

    [Fact]
    public async Task OrchestrationDirectArgumentOutOfRangeExceptionProperties()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Throws", _ => throw new ArgumentOutOfRangeException("size", 99, "too large")),
            options => options.ExceptionPropertiesProvider = new RingProperties());

        var failure = (await hub.RunAsync("Throws")).FailureDetails!;

        failure.IsCausedBy<ArgumentOutOfRangeException>().ShouldBeTrue();
        failure.Properties.ShouldBe(new Dictionary<string, object?> { ["Name"] = "size", ["Value"] = "99" }, ignoreOrder: true);
    }

    [Fact]
    public async Task NestedOrchestrationArgumentOutOfRangeExceptionProperties()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child"))
                .Orchestrator("Child", context => context.CallActivityAsync("Throws"))
                .Activity<int, int>("Throws", _ => throw new ArgumentOutOfRangeException("size", 99, "too large")),
            options => options.ExceptionPropertiesProvider = new RingProperties());

        var failure = (await hub.RunAsync("Parent")).FailureDetails!;

        failure.IsCausedBy<TaskFailedException>().ShouldBeTrue();
        var ofChild = failure.InnerFailure!;
        ofChild.IsCausedBy<TaskFailedException>().ShouldBeTrue();
        var ofActivity = ofChild.InnerFailure!;
        ofActivity.IsCausedBy<ArgumentOutOfRangeException>().ShouldBeTrue();
        ofActivity.Properties!["Value"].ShouldBe("99");
    }

    [Fact]
    public async Task InnerException_HasPropertiesOfItsOwn()
    {
        await using var hub = await TestHub.StartAsync(
            new TestTasks().Orchestrator("Throws", _ => throw new InvalidOperationException("outer", new ArgumentOutOfRangeException("size", 99, "too large"))),
            options => options.ExceptionPropertiesProvider = new RingProperties());

        var failure = (await hub.RunAsync("Throws")).FailureDetails!;

        failure.Properties.ShouldBeNull();
        failure.InnerFailure!.Properties!["Name"].ShouldBe("size");
    }

    [Fact]
    public async Task Orchestrator_ThatLooksAtProperties_SeesTheSameWhenReplayed()
    {
        var seen = new List<string>();
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Looks", async context =>
                {
                    try
                    {
                        await context.CallActivityAsync("Throws");
                    }
                    catch (TaskFailedException exception)
                    {
                        seen.Add(string.Join(' ', exception.FailureDetails.Properties!.Select(property => $"{property.Key}={property.Value}:{property.Value?.GetType().Name}")));
                    }

                    context.SetCustomStatus("caught");
                    await context.WaitForExternalEvent<int>("Go");
                })
                .Activity<int, int>("Throws", _ => throw new RingException(new() { ["count"] = 3, ["time"] = Time })),
            options => options.ExceptionPropertiesProvider = new RingProperties());
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Looks");
        await hub.WaitForCustomStatusAsync(id, "caught");

        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "Go", 1);
        await hub.CompletionAsync(id);

        seen.Count.ShouldBe(2);
        seen[1].ShouldBe(seen[0]);
        seen[0].ShouldContain("count=3:Double");
    }

    [Fact]
    public async Task Provider_ThatFailsItself_DoesNotHideTheFailure()
    {
        var loop = new Dictionary<string, object?>();
        loop["self"] = loop;
        await using var hub = await TestHub.StartAsync(
            new TestTasks()
                .Orchestrator("Provider", _ => throw new NotSupportedException("the reason"))
                .Orchestrator("Loop", _ => throw new RingException(loop)),
            options => options.ExceptionPropertiesProvider = new RingProperties());

        var failure = (await hub.RunAsync("Provider")).FailureDetails!;
        failure.ErrorMessage.ShouldBe("the reason");
        failure.Properties!.ShouldHaveSingleItem().Value.ShouldBe("failed with System.FormatException: no idea");
        (await hub.RunAsync("Loop")).FailureDetails!.Properties!.ShouldContainKey("self");
    }

    private sealed class RingException(Dictionary<string, object?> properties) : Exception("worn")
    {
        public Dictionary<string, object?> Properties => properties;
    }

    private sealed class RingProperties : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => exception switch
        {
            ArgumentOutOfRangeException range => new Dictionary<string, object?> { ["Name"] = range.ParamName, ["Value"] = $"{range.ActualValue}" },
            RingException ring => ring.Properties,
            NotSupportedException => throw new FormatException("no idea"),
            _ => null,
        };
    }
}
