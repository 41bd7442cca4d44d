namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A step can't succeed, and trying again won't help. The message is for the operator.</summary>
public sealed class StepFailedException(string message) : Exception(message);
