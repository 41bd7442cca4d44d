using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;

namespace Ringkeeper.Agent.Fencing;

/// <summary>The highest fencing number any job came with, kept on disk. It only grows: an operation that lost its lock stays out.</summary>
internal sealed class FenceStore(IOptions<AgentOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private long? _highest;

    private string Path => System.IO.Path.Combine(options.Value.StateDirectory, "fence.json");

    /// <summary>Takes a fence that is as high as any seen, or higher. Answers the highest, the given one included.</summary>
    public async Task<long> AdmitAsync(long fence, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            _highest ??= (await StateFile.ReadAsync<Fence>(Path, cancellationToken))?.Highest ?? 0;
            if (fence > _highest)
            {
                await StateFile.WriteAsync(Path, new Fence(fence), cancellationToken);
                _highest = fence;
            }

            return _highest.Value;
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>The highest fence taken so far.</summary>
    public Task<long> HighestAsync(CancellationToken cancellationToken) => AdmitAsync(0, cancellationToken);

    public void Dispose() => _lock.Dispose();

    private sealed record Fence(long Highest);
}
