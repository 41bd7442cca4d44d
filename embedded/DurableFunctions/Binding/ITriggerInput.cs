namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Input of an orchestrator or activity; an invocation feature.</summary>
internal interface ITriggerInput
{
    /// <summary>The orchestration or activity context.</summary>
    object Context { get; }

    string InstanceId { get; }

    object? Read(Type type);
}
