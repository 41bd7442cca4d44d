using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Restore.Roles;

/// <summary>An orchestration whose phases end as they are told to, each with success unless told otherwise.</summary>
internal sealed class ScriptedPhases(IReadOnlyDictionary<string, PhaseOutcome> outcomes) : TaskOrchestrationContext
{
    /// <summary>The phases that were run, in order.</summary>
    public List<string> Ran { get; } = [];

    public override TaskName Name => new("Restore");

    public override string InstanceId => "restore-orders-1";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => DateTime.UnixEpoch;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) => Task.FromResult<TResult>(default!);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var phase = ((PhaseInput)input!).Phase;
        Ran.Add(phase);
        return Task.FromResult((TResult)(object)outcomes.GetValueOrDefault(phase, new PhaseOutcome { Complete = 1 }));
    }

    public override void SetCustomStatus(object? customStatus)
    {
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
