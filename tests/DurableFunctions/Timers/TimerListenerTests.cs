using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Timers;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Timers;

public sealed class TimerListenerTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();
    private readonly TickRecorder _recorder = new();
    private readonly ServiceProvider _services;
    private readonly FunctionCatalog _catalog;
    private CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public TimerListenerTests()
    {
        _services = new ServiceCollection().AddSingleton(_recorder).BuildServiceProvider();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Timers:Schedule", "00:10:00")]).Build();
        _catalog = new FunctionDiscovery([new TimerTriggerBinder(configuration)]).Discover([typeof(TimerFunctions)]);
    }

    private TimerStatusStore Statuses => new(_directory.Path);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Run_TickComes_RunsOnceAndKeepsStatus()
    {
        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromMinutes(59));
        _recorder.Ticks.ShouldBeEmpty();

        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await TicksAsync(1);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(2);

        _recorder.Ticks.ShouldAllBe(tick => !tick.IsPastDue);
        await Eventually.TrueAsync(() => Statuses.Read(TimerFunctions.Hourly)!.Next == At(15), "status names the next tick");
        Statuses.Read(TimerFunctions.Hourly)!.Last.ShouldBe(At(14));
        _recorder.Ticks[1].ScheduleStatus!.Last.ShouldBe(At(13));
    }

    [Fact]
    public async Task Run_SeveralTicksMissedWhileDown_RunsOnceLate()
    {
        Start(TimerFunctions.Hourly);
        await _time.WhenTimersAsync();
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(5.5));

        Start(TimerFunctions.Hourly);
        await TicksAsync(1);
        await AdvanceAsync(TimeSpan.FromMinutes(30));
        await TicksAsync(2);

        _recorder.Ticks.Select(tick => tick.IsPastDue).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Run_FirstStart_DoesNotRunBeforeItsTick()
    {
        Start(TimerFunctions.Hourly);
        await _time.WhenTimersAsync();

        _recorder.Ticks.ShouldBeEmpty();
        Statuses.Read(TimerFunctions.Hourly)!.Next.ShouldBe(At(13));
    }

    [Fact]
    public async Task Run_OnStartup_RunsAtOnceAndThenOnSchedule()
    {
        Start(TimerFunctions.AtStart);
        await TicksAsync(1);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(2);

        _recorder.Ticks[0].IsPastDue.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_OnStartupAndMissedTick_RunsOnlyOnce()
    {
        Start(TimerFunctions.AtStart);
        await TicksAsync(1);
        await _time.WhenTimersAsync();
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(3));

        Start(TimerFunctions.AtStart);
        await TicksAsync(2);
        await _time.WhenTimersAsync();

        _recorder.Ticks.Select(tick => tick.IsPastDue).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData(TimerFunctions.Hourly, 60)]
    [InlineData(TimerFunctions.Unwatched, 10)]
    public async Task Run_TicksPassWhileItRuns_RunsOnceMoreLate(string name, int minutes)
    {
        var interval = TimeSpan.FromMinutes(minutes);
        var release = new TaskCompletionSource();
        _recorder.Work = _ => release.Task;
        Start(name);
        await AdvanceAsync(interval);
        await TicksAsync(1);

        _time.Advance(interval * 3);
        _time.Advance(interval * 2.5);
        release.SetResult();
        await TicksAsync(2);
        await _time.WhenTimersAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        _recorder.Ticks.Count.ShouldBe(2);

        await AdvanceAsync(interval);
        await TicksAsync(3);
        _recorder.MostAtOnce.ShouldBe(1);
        _recorder.Ticks.Select(tick => tick.IsPastDue).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task Run_StoppedWithTicksPassed_RunsLateAfterRestart()
    {
        var release = new TaskCompletionSource();
        _recorder.Work = _ => release.Task;
        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(1);
        _time.Advance(TimeSpan.FromHours(2.5));
        var stopped = StopAsync();
        release.SetResult();
        await stopped;
        _recorder.Ticks.Count.ShouldBe(1);

        Start(TimerFunctions.Hourly);

        await TicksAsync(2);
        _recorder.Ticks[1].IsPastDue.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_ClockSetBackWhileItRuns_TicksByTheNewClock()
    {
        var release = new TaskCompletionSource();
        _recorder.Work = _ => release.Task;
        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(1);
        _time.SetClock(_time.GetUtcNow().AddHours(-1.5));
        release.SetResult();

        await AdvanceAsync(TimeSpan.FromMinutes(30));

        await TicksAsync(2);
        _recorder.Ticks[1].IsPastDue.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_FunctionFails_RunsAgainAtNextTick()
    {
        _recorder.Work = _ => throw new InvalidOperationException("no luck");
        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(1);
        await AdvanceAsync(TimeSpan.FromHours(1));

        await TicksAsync(2);
    }

    [Fact]
    public async Task Run_StoppedInTheMiddle_RepeatsTheTickAfterRestart()
    {
        _recorder.Work = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromHours(1));
        await TicksAsync(1);
        await StopAsync();

        _recorder.Work = _ => Task.CompletedTask;
        Start(TimerFunctions.Hourly);

        await TicksAsync(2);
        _recorder.Ticks[1].IsPastDue.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_WithoutMonitor_KeepsNothingAndForgetsMissedTicks()
    {
        Start(TimerFunctions.Unwatched);
        await AdvanceAsync(TimeSpan.FromMinutes(10));
        await TicksAsync(1);
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Start(TimerFunctions.Unwatched);
        await _time.WhenTimersAsync();

        _recorder.Ticks.ShouldHaveSingleItem().ScheduleStatus.ShouldBeNull();
        Statuses.Read(TimerFunctions.Unwatched).ShouldBeNull();
    }

    [Fact]
    public async Task Run_ClockSetForward_TicksWithinAMinute()
    {
        Start(TimerFunctions.Hourly);
        await _time.WhenTimersAsync();
        _time.SetClock(_time.GetUtcNow().AddHours(1));

        await AdvanceAsync(TimeSpan.FromMinutes(1));

        await TicksAsync(1);
    }

    [Fact]
    public async Task Run_ClockSetBack_TicksByTheNewClock()
    {
        Start(TimerFunctions.Hourly);
        await _time.WhenTimersAsync();
        _time.SetClock(_time.GetUtcNow().AddHours(-2).AddMinutes(30));

        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(TimeSpan.FromMinutes(29));

        await TicksAsync(1);
    }

    [Fact]
    public async Task Run_DamagedStatus_StartsAfresh()
    {
        Directory.CreateDirectory(_directory.File("timers"));
        await File.WriteAllTextAsync(_directory.File("timers/Hourly.json"), "{");

        Start(TimerFunctions.Hourly);
        await AdvanceAsync(TimeSpan.FromHours(1));

        await TicksAsync(1);
    }

    private static DateTime At(int hour) => new(2026, 11, 20, hour, 0, 0, DateTimeKind.Utc);

    private void Start(string name)
    {
        var function = _catalog.Find(name, FunctionKind.Timer)!;
        var expression = ((TimerTriggerAttribute)function.Trigger).Schedule == "%Timers:Schedule%" ? "00:10:00" : "0 0 * * * *";
        var listener = new TimerListener(
            function,
            TimerSchedule.TryParse(expression, out _)!,
            Statuses,
            new FunctionPipeline(_services.GetRequiredService<IServiceScopeFactory>(), []),
            _time,
            NullLogger<TimerListener>.Instance);
        _running = Task.WhenAll(_running, Task.Run(() => listener.RunAsync(_stopping.Token)));
    }

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        _stopping = new();
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        await _time.WhenTimersAsync();
        _time.Advance(by);
    }

    private Task TicksAsync(int count) => Eventually.TrueAsync(() => _recorder.Ticks.Count >= count, $"{count} tick(s)");
}
