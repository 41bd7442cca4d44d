using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>What stays the same during one execution of an instance.</summary>
internal sealed record OrchestrationIdentity(
    string InstanceId,
    string ExecutionId,
    string Name,
    string Version,
    string? Input,
    ParentTask? Parent,
    IReadOnlyDictionary<string, string>? Tags,
    ExecutionTrace? Trace = null)
{
    public ParentOrchestrationInstance? ParentInstance => Parent is null ? null : new(Parent.Name, Parent.InstanceId);

    public static OrchestrationIdentity From(string instanceId, ExecutionStarted started) =>
        new(instanceId, started.ExecutionId, started.Name, started.Version, started.Input, started.Parent, started.Tags, started.Trace);
}
