namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A node's step has nothing to do, since the node is left out of the operation. The message says why.</summary>
public sealed class StepSkippedException(string message) : Exception(message);
