namespace Ringkeeper.Agent.Nodetool;

/// <summary>
/// What one run of nodetool left: both streams and the exit code, which alone says little. <see cref="Command"/> is the command
/// with its arguments, without the connection's.
/// </summary>
internal sealed record NodetoolOutput(string Command, int ExitCode, string StandardOutput, string StandardError);
