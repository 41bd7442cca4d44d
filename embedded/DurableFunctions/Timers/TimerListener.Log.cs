using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Timers;

internal sealed partial class TimerListener
{
    [LoggerMessage(LogLevel.Error, "Timer function '{Function}' failed; it runs again at its next tick.")]
    private partial void LogFailed(string function, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The status of timer '{Function}' could not be kept.")]
    private partial void LogStatusNotKept(string function, Exception exception);
}
