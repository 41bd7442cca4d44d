using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Embedded.DurableFunctions.Tests;

namespace Ringkeeper.Backups.Tests.Transfers;

public sealed class TransferThrottleTests
{
    private const long Rate = 10_000_000;
    private static readonly int Burst = TransferThrottle.BurstOf(Rate);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Acquire_NoLimit_NeverWaits()
    {
        using var throttle = new TransferThrottle(_time);

        await throttle.AcquireAsync(long.MaxValue, CancellationToken.None);

        throttle.BytesPerSecond.ShouldBeNull();
    }

    [Fact]
    public async Task Acquire_MoreThanThereIs_TakesAsLongAsTheRateSays()
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(Rate));
        var began = _time.GetTimestamp();

        await FinishAsync(throttle.AcquireAsync(3 * Rate, CancellationToken.None).AsTask());

        _time.GetElapsedTime(began).TotalSeconds.ShouldBe(3, 0.001);
    }

    [Fact]
    public Task Acquire_AnySizesAndPauses_HandsOutNoMoreThanRateAndBurstInAnySpan() =>
        Task.Run(() => Prop.ForAll(Steps(), steps =>
        {
            var time = new ManualTimeProvider();
            using var throttle = new TransferThrottle(time, new ThrottleLimits(Rate));
            List<(double At, long Bytes)> taken = [(0, 0)];
            foreach (var (pause, bytes) in steps)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                Run(time, throttle.AcquireAsync(bytes, CancellationToken.None).AsTask());
                taken.Add((time.GetTimestamp() / (double)time.TimestampFrequency, bytes));
            }

            return taken.All(first => taken.Where(last => last.At >= first.At).All(last =>
                taken.Where(step => step.At >= first.At && step.At <= last.At).Sum(step => step.Bytes) <= ((last.At - first.At) * Rate) + Burst + 1));
        }).QuickCheckThrowOnFailure());

    [Fact]
    public Task Acquire_WhoeverAsks_GetsTheWholeRate() =>
        Task.Run(() => Prop.ForAll(Steps(), steps =>
        {
            var time = new ManualTimeProvider();
            using var throttle = new TransferThrottle(time, new ThrottleLimits(Rate));
            foreach (var (_, bytes) in steps)
            {
                Run(time, throttle.AcquireAsync(bytes, CancellationToken.None).AsTask());
            }

            var total = steps.Sum(step => (long)step.Bytes);
            return time.GetTimestamp() / (double)time.TimestampFrequency <= (total / (double)Rate) + 0.001;
        }).QuickCheckThrowOnFailure());

    [Fact]
    public async Task Limits_RaisedWhileSomebodyWaits_WakeHim()
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(1));
        var waiting = throttle.AcquireAsync(100 << 20, CancellationToken.None).AsTask();
        await _time.WhenTimersAsync();

        throttle.Limits = ThrottleLimits.None;

        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Limits_Lowered_DoNotSpendWhatWasSavedBefore()
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(1_000_000_000));
        _time.Advance(TimeSpan.FromSeconds(1));

        throttle.Limits = new ThrottleLimits(1_000_000);
        var began = _time.GetTimestamp();
        await FinishAsync(throttle.AcquireAsync(5_000_000, CancellationToken.None).AsTask());

        _time.GetElapsedTime(began).TotalSeconds.ShouldBe(4.9, 0.1);
    }

    [Fact]
    public async Task Acquire_Cancelled_LeavesTheTurnToTheNext()
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(1));
        using var cancel = new CancellationTokenSource();
        var first = throttle.AcquireAsync(100 << 20, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        throttle.Limits = new ThrottleLimits(Rate);
        await FinishAsync(throttle.AcquireAsync(Rate, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Deadline_BytesLeft_AreDoneInTimeAndNotMuchEarlier()
    {
        var deadline = _time.GetUtcNow().AddMinutes(10);
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(Deadline: deadline));
        const long Total = 60_000_000_000;
        throttle.Expect(Total);

        for (var left = Total; left > 0; left -= 1_000_000_000)
        {
            await FinishAsync(throttle.AcquireAsync(1_000_000_000, CancellationToken.None).AsTask());
        }

        (deadline - _time.GetUtcNow()).TotalSeconds.ShouldBeInRange(-0.1, 20);
    }

    [Fact]
    public void Deadline_TimeLost_RaisesTheRate()
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(Deadline: _time.GetUtcNow().AddSeconds(1000)));
        throttle.Expect(10_000_000_000);
        throttle.BytesPerSecond.ShouldBe(10_000_000);

        _time.Advance(TimeSpan.FromSeconds(500));

        throttle.BytesPerSecond.ShouldBe(20_000_000);
    }

    [Theory]
    [InlineData(5_000_000L, 10_000_000_000, 1000, 5_000_000L)]
    [InlineData(null, 10, 1000, TransferThrottle.SlowestForDeadline)]
    [InlineData(100_000L, 10, 1000, 100_000L)]
    [InlineData(5_000_000L, 10_000_000_000, -1, 5_000_000L)]
    [InlineData(null, 10_000_000_000, 0, null)]
    public void BytesPerSecond_LimitAndDeadline_IsTheLowerOfBoth(long? limit, long left, int seconds, long? expected)
    {
        using var throttle = new TransferThrottle(_time, new ThrottleLimits(limit, _time.GetUtcNow().AddSeconds(seconds)));
        throttle.Expect(left);

        throttle.BytesPerSecond.ShouldBe(expected);
    }

    private static Arbitrary<(int Pause, int Bytes)[]> Steps() =>
        (from pause in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 400))
         from bytes in Gen.Choose(1, Burst / 2)
         select (pause, bytes)).ArrayOf().ToArbitrary();

    // Called from a pool thread: there, who waited goes on inside Advance, and no time passes before he has.
    private static void Run(ManualTimeProvider time, Task task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        task.GetAwaiter().GetResult();
    }

    private Task FinishAsync(Task task) => Task.Run(() => Run(_time, task));
}
