namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>A replay did something else than the history says: the orchestrator's code changed or isn't deterministic.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
