using System.Collections.Concurrent;

namespace Ringkeeper.Backups.Transfers;

/// <summary>
/// The threads of one transfer that read from the disk, hash, encrypt and write to the disk, with a priority of their own. The
/// network is served by the thread pool meanwhile.
/// </summary>
/// <remarks>
/// A new thread has the priority of the thread that starts it, and the pool starts one on whatever thread hands it work. So none of
/// these ever does: they tell a thread of ordinary priority what is done, and that one wakes who waits for it.
/// </remarks>
internal sealed class TransferThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly BlockingCollection<Action> _done = [];
    private readonly Thread[] _workers;
    private readonly Thread _teller;

    public TransferThreads(int count, TransferPriority priority)
    {
        _teller = Start("transfer done", () => RunAll(_done));
        _workers =
        [
            .. Enumerable.Range(1, Math.Clamp(count, 1, Environment.ProcessorCount)).Select(number => Start($"transfer {number}", () =>
            {
                ThreadPriorities.Apply(priority);
                RunAll(_work);
            })),
        ];
    }

    /// <summary>Does work that blocks on one of the threads.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                var result = work();
                _done.Add(() => done.SetResult(result));
            }
            catch (Exception exception)
            {
                // The caller awaits it; nothing may end the thread.
                _done.Add(() => done.SetException(exception));
            }
        });
        return done.Task;
    }

    /// <summary>Ends the threads; nobody waits for work any more.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        Array.ForEach(_workers, worker => worker.Join());
        _done.CompleteAdding();
        _teller.Join();
        _work.Dispose();
        _done.Dispose();
    }

    private static Thread Start(string name, Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private static void RunAll(BlockingCollection<Action> queue)
    {
        foreach (var work in queue.GetConsumingEnumerable())
        {
            work();
        }
    }
}
