using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Timers;

/// <summary>Runs the app's timers while the host is up; stopping waits for the runs under way.</summary>
internal sealed class TimerService(
    FunctionCatalog catalog,
    FunctionPipeline pipeline,
    TimerStatusStore statuses,
    IConfiguration configuration,
    TimeProvider timeProvider,
    ILoggerFactory loggers) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(catalog.OfKind(FunctionKind.Timer)
        .Where(function => !AppSettings.IsDisabled(function.Name, configuration))
        .Select(function => Listener(function).RunAsync(stoppingToken)));

    private TimerListener Listener(BoundFunction function)
    {
        var expression = ((TimerTriggerAttribute)function.Trigger).Schedule;
        _ = AppSettings.TryExpand(expression, configuration, out var expanded, out _);
        var schedule = TimerSchedule.TryParse(expanded, out var problem)
            ?? throw new InvalidOperationException($"Timer '{function.Name}': {problem}");
        return new(function, schedule, statuses, pipeline, timeProvider, loggers.CreateLogger<TimerListener>());
    }
}
