using System.Collections.Concurrent;
using Azure.Core;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>
/// Lets actors take turns, a request at a time, in an order drawn at random: some go on for long while others stand still in the middle of
/// their work, and some die there.
/// </summary>
internal sealed class Turns(Random random)
{
    private readonly Lock _lock = new();
    private readonly List<(string Actor, TaskCompletionSource Go)> _waiting = [];
    private readonly ConcurrentDictionary<string, bool> _dead = new();
    private readonly int _patience = random.Next(3) switch { 0 => 2, 1 => 8, _ => 40 };
    private string? _favourite;

    /// <summary>What was done in which order.</summary>
    public ConcurrentQueue<string> Trace { get; } = new();

    public void Kill(string actor) => _dead[actor] = true;

    public Func<Request, Task> Of(string actor) => async request =>
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((actor, go));
        }

        await go.Task;
        if (_dead.ContainsKey(actor))
        {
            throw new ActorDiedException(actor);
        }

        Trace.Enqueue($"{actor}: {request.Method} {Uri.UnescapeDataString(request.Uri.PathAndQuery.Split('/', 4)[^1])}");
    };

    /// <summary>Goes on until all the actors have ended.</summary>
    public async Task RunAsync(IReadOnlyCollection<Task> actors, Action step)
    {
        while (actors.Any(actor => !actor.IsCompleted))
        {
            // Who is about to ask gets the time to; the draw is among those who have.
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
            }

            step();
            Next()?.SetResult();
        }

        await Task.WhenAll(actors);
    }

    private TaskCompletionSource? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                return null;
            }

            var index = _waiting.FindIndex(waiting => waiting.Actor == _favourite);
            if (index < 0 || random.Next(_patience) == 0)
            {
                index = random.Next(_waiting.Count);
                _favourite = _waiting[index].Actor;
            }

            var go = _waiting[index].Go;
            _waiting.RemoveAt(index);
            return go;
        }
    }
}
