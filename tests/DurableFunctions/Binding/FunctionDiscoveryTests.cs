using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Tests.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Binding;

public sealed class FunctionDiscoveryTests
{
    private static readonly FunctionDiscovery Discovery = new(
    [
        new HttpTriggerBinder(),
        new TimerTriggerBinder(new ConfigurationBuilder().Build()),
        new OrchestrationTriggerBinder(),
        new ActivityTriggerBinder(),
    ]);

    [Theory]
    [InlineData("NoTrigger: no parameter has a trigger attribute")]
    [InlineData("TwoTriggers: 2 parameters have a trigger attribute")]
    [InlineData("TimerOnString, parameter 'timer': [TimerTrigger] goes on a TimerInfo")]
    [InlineData("TimerBadSchedule, parameter 'timer': schedule 'whenever'")]
    [InlineData("TimerMissingSetting, parameter 'timer': schedule '%NoSuchSetting%': no value for the setting(s) NoSuchSetting")]
    [InlineData("TimerExtra, parameter 'extra'")]
    [InlineData("HttpOnInt, parameter 'request': [HttpTrigger] goes on")]
    [InlineData("HttpComplex, parameter 'body': Uri[] is neither")]
    [InlineData("HttpMvcBody, parameter 'body'")]
    [InlineData("HttpUser, parameter 'request': AuthorizationLevel.User")]
    [InlineData("HttpBadRoute, parameter 'request': the route 'a/{b'")]
    [InlineData("ClientUnmarked, parameter 'client': a DurableTaskClient needs [DurableClient]")]
    [InlineData("ClientOnString, parameter 'client': [DurableClient] binds DurableTaskClient, not String")]
    [InlineData("OrchestratorClient, parameter 'client': an orchestrator can't use a client")]
    [InlineData("OrchestratorOnString, parameter 'context': [OrchestrationTrigger] goes on")]
    [InlineData("OrchestratorTwoInputs, parameter 'second': an orchestrator has one input")]
    [InlineData("ActivityTwoInputs, parameter 'second': an activity has one input")]
    [InlineData("BadName: 'bad name' is no function name")]
    [InlineData("ReservedName: 'host' is no function name")]
    [InlineData("AsyncVoid: async void")]
    [InlineData("Generic: the method or its class is generic")]
    [InlineData("ByRef, parameter 'second': ref, in and out")]
    [InlineData("NotPublic: the method is not public")]
    [InlineData("Twice: the name 'Twice' is used by 2 functions")]
    [InlineData("TwiceAgain: the name 'TWICE' is used by 2 functions")]
    [InlineData("SameRouteTwo: 2 functions answer POST /same/{}")]
    public void Discover_BadFunctions_ListsEachMethodParameterAndReason(string expected) =>
        Should.Throw<HostStartException>(() => Discovery.Discover([typeof(BadFunctions)]))
            .Message.ShouldContain($"BadFunctions.{expected}");

    [Fact]
    public void Discover_SameRouteOtherMethod_IsNoProblem() =>
        Should.Throw<HostStartException>(() => Discovery.Discover([typeof(BadFunctions)])).Message.ShouldNotContain("answer GET");

    [Fact]
    public void Discover_GoodFunctions_DefinesThem()
    {
        var catalog = Discovery.Discover([typeof(BindingFunctions)]);

        var function = catalog.Find("BINDROUTE", FunctionKind.Http)!;
        function.Definition.Name.ShouldBe("BindRoute");
        function.Definition.EntryPoint.ShouldBe($"{typeof(BindingFunctions).FullName}.BindRoute");
        function.Definition.InputBindings["request"].Type.ShouldBe("httpTrigger");
        function.Definition.OutputBindings["$return"].Direction.ShouldBe(BindingDirection.Out);
        catalog.Find("BindRoute", FunctionKind.Activity).ShouldBeNull();
    }

    [Fact]
    public void Scan_ThisAssembly_FindsItsTypesAndThoseItRefersTo() =>
        FunctionTypeScan.Of(typeof(FunctionDiscoveryTests).Assembly).ShouldContain(typeof(BadFunctions));
}
