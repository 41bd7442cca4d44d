using System.Reflection;
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

    /// <summary>A part of each line of the report, in the class's name space: method, parameter and reason.</summary>
    public static TheoryData<string> Problems =>
    [
        "NoTrigger: no parameter has a trigger attribute",
        "TwoTriggers: 2 parameters have a trigger attribute",
        "TimerOnString, parameter 'timer': [TimerTrigger] goes on a TimerInfo",
        "TimerBadSchedule, parameter 'timer': schedule 'whenever'",
        "TimerMissingSetting, parameter 'timer': schedule '%NoSuchSetting%': no value for the setting(s) NoSuchSetting",
        "TimerExtra, parameter 'extra'",
        "HttpOnInt, parameter 'request': [HttpTrigger] goes on",
        "HttpComplex, parameter 'body': Uri[] is neither",
        "HttpMvcBody, parameter 'body'",
        "HttpUser, parameter 'request': AuthorizationLevel.User",
        "HttpBadRoute, parameter 'request': the route 'a/{b'",
        "ClientUnmarked, parameter 'client': a DurableTaskClient needs [DurableClient]",
        "ClientOnString, parameter 'client': [DurableClient] binds DurableTaskClient, not String",
        "OrchestratorClient, parameter 'client': an orchestrator can't use a client",
        "OrchestratorOnString, parameter 'context': [OrchestrationTrigger] goes on",
        "OrchestratorTwoInputs, parameter 'second': an orchestrator has one input",
        "ActivityTwoInputs, parameter 'second': an activity has one input",
        "BadName: 'bad name' is no function name",
        "ReservedName: 'host' is no function name",
        "AsyncVoid: async void",
        "Generic: the method or its class is generic",
        "ByRef, parameter 'second': ref, in and out",
        "NotPublic: the method is not public",
        "Twice: the name 'Twice' is used by 2 functions",
        "TwiceAgain: the name 'TWICE' is used by 2 functions",
        "TwoResponses: Responses has 2 HTTP responses (Text, Data); only one may be",
        "UnreadableResponse: Unreadable.Text is marked [HttpResult] but can't be read",
        "SameRouteTwo: 2 functions answer POST /same/{}",
        "Abstract.OfAbstract: Abstract can't be made",
        "Unmakeable.OfUnmakeable: Unmakeable can't be made",
        "LongName: 'x2345678901",
    ];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Discover_BadFunctions_ListsEachMethodParameterAndReason(string expected) =>
        Report().ShouldContain($"{typeof(BadFunctions).FullName}{(expected.Contains(".Of", StringComparison.Ordinal) ? '+' : '.')}{expected}");

    [Fact]
    public void Discover_BadFunctions_ListsAllAtOnceAndNothingElse()
    {
        var lines = Report().Split(Environment.NewLine);

        lines[0].ShouldContain($"{lines.Length - 1} problem(s)");
        string[] methods = [.. Types.SelectMany(type => type.GetMethods(Methods)).Select(method => $"{method.DeclaringType!.FullName}.{method.Name}")];
        methods.Where(method => !lines.Any(line => line.StartsWith($"  {method}", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Discover_SameRouteOtherMethod_IsNoProblem() => Report().ShouldNotContain("answer GET");

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

    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = [typeof(BadFunctions), typeof(BadFunctions.Abstract), typeof(BadFunctions.Unmakeable)];

    private static string Report() => Should.Throw<HostStartException>(() => Discovery.Discover(Types)).Message;
}
