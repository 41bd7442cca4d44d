namespace Ringkeeper.Agent.Nodetool;

internal sealed partial class NodetoolRunner
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "nodetool {Command} ended with exit code {ExitCode} after {Elapsed}")]
    private partial void LogEnded(string command, int exitCode, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A killed nodetool hasn't gone away yet")]
    private partial void LogKillIncomplete(Exception exception);
}
