using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

internal sealed class ReplaySafeLoggers(TaskOrchestrationContext context, ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, factory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
        // The wrapped factory belongs to the host.
    }
}
