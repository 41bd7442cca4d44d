namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Ends the orchestration of an operation that failed, so that it also counts as failed where orchestrations are watched.</summary>
public sealed class OperationFailedException(string message) : Exception(message);
