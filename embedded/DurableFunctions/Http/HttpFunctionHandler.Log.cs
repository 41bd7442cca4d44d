using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

internal sealed partial class HttpFunctionHandler
{
    [LoggerMessage(LogLevel.Error, "Function '{Function}' failed.")]
    private partial void LogFailed(string function, Exception exception);

    [LoggerMessage(LogLevel.Debug, "The caller of function '{Function}' went away.")]
    private partial void LogAborted(string function);
}
