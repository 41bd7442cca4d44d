using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Timers;

public sealed class TimerFunctions(TickRecorder recorder)
{
    public const string Hourly = "Hourly";
    public const string AtStart = "AtStart";
    public const string Unwatched = "Unwatched";

    [Function(Hourly)]
    public Task RunHourly([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        recorder.TickAsync(timer, cancellationToken);

    [Function(AtStart)]
    public Task RunAtStart([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        recorder.TickAsync(timer, cancellationToken);

    [Function(Unwatched)]
    public Task RunUnwatched([TimerTrigger("%Timers:Schedule%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        recorder.TickAsync(timer, cancellationToken);
}
