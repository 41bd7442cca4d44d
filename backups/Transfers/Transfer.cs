using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Transfers;

/// <summary>One upload or download under way: its threads, its buffers, its limit. They go with it.</summary>
internal sealed class Transfer(TransferOptions options) : IDisposable
{
    private readonly TransferThreads _threads = new(options.Parallelism, options.Priority);

    public int Parallelism { get; } = Math.Max(1, options.Parallelism);

    /// <inheritdoc cref="TransferOptions.UnitTier"/>
    public StorageTier? UnitTier { get; } = options.UnitTier;

    /// <inheritdoc cref="TransferOptions.Files"/>
    public IFileProgress? Files { get; } = options.Files;

    // Of each blob one block is made while another is sent; a blob that is alone has all of them.
    public BlockBuffers Buffers { get; } = new(2 * Math.Max(1, options.Parallelism), BlockLayout.StandardBufferLength);

    /// <summary>Waits until so many bytes may be moved.</summary>
    public ValueTask AcquireAsync(long bytes, CancellationToken cancellationToken) =>
        options.Throttle?.AcquireAsync(bytes, cancellationToken) ?? ValueTask.CompletedTask;

    /// <inheritdoc cref="TransferThrottle.Expect"/>
    public void Expect(long bytes) => options.Throttle?.Expect(bytes + options.BytesAfterwards);

    /// <inheritdoc cref="TransferThreads.RunAsync"/>
    public Task<T> RunAsync<T>(Func<T> work) => _threads.RunAsync(work);

    public void Dispose()
    {
        _threads.Dispose();
        Buffers.Dispose();
    }
}
