namespace Ringkeeper.Orchestrations.Restore.Estimates;

/// <summary>How long the download of a restore will take; import and repair come on top.</summary>
public sealed record RestoreEstimate
{
    /// <summary>What a node is reckoned with where none was measured.</summary>
    public const long DefaultBytesPerSecond = 50_000_000;

    public required long Seconds { get; init; }

    /// <summary>What one node is reckoned with.</summary>
    public required long NodeBytesPerSecond { get; init; }

    /// <summary>"measured" in the cluster's last restores, "default", or "throttle" when a limit of the request is lower than either.</summary>
    public required string From { get; init; }

    /// <param name="nodes">Bytes of each node.</param>
    /// <param name="width">Nodes that download at a time.</param>
    /// <param name="measured">Bytes per second of one node; null when none was measured.</param>
    /// <param name="limit">The limit of one node; null for none.</param>
    /// <param name="deadline">The download goes no faster than this takes; null for none.</param>
    public static RestoreEstimate Of(IReadOnlyCollection<long> nodes, int width, long? measured, long? limit, TimeSpan? deadline)
    {
        var rate = measured ?? DefaultBytesPerSecond;
        var limited = limit < rate;
        var perNode = limited ? limit!.Value : rate;
        var free = new PriorityQueue<double, double>(Enumerable.Repeat((0.0, 0.0), Math.Max(1, width)));
        var end = 0.0;
        foreach (var bytes in nodes)
        {
            var done = free.Dequeue() + ((double)bytes / perNode);
            free.Enqueue(done, done);
            end = Math.Max(end, done);
        }

        return new RestoreEstimate
        {
            Seconds = (long)Math.Ceiling(Math.Max(end, deadline?.TotalSeconds ?? 0)),
            NodeBytesPerSecond = perNode,
            From = limited ? "throttle" : measured is null ? "default" : "measured",
        };
    }
}
