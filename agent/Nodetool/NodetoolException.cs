namespace Ringkeeper.Agent.Nodetool;

/// <summary>A nodetool command failed.</summary>
internal sealed class NodetoolException(NodetoolFailureKind kind, string command, string message)
    : Exception($"nodetool {command}: {message}")
{
    public NodetoolFailureKind Kind { get; } = kind;
}
