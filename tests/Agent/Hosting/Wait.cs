namespace Ringkeeper.Agent.Tests.Hosting;

internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks again and again until the condition holds; after a minute fails with what was seen last.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T>> look, Func<T, bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (condition(seen))
            {
                return seen;
            }

            if (TimeProvider.System.GetElapsedTime(started) > Limit)
            {
                throw new TimeoutException($"Not within {Limit}; seen last: {seen}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
