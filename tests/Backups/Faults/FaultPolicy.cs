using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ringkeeper.Backups.Tests.Faults;

/// <summary>
/// Spoils some of the requests to the store, by a seed: answered 503 without being carried out; carried out and answered 500;
/// carried out and the connection reset before the answer; answered late.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fault has to come again with its seed.")]
internal sealed class FaultPolicy(int seed, double rate) : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private int _faults;

    /// <summary>Requests spoiled so far.</summary>
    public int Faults => Volatile.Read(ref _faults);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store is asked asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        switch (Draw())
        {
            case 0:
                message.Response = new SpoiledResponse(503, "ServerBusy");
                break;
            case 1:
                await ProcessNextAsync(message, pipeline);
                message.Response = new SpoiledResponse(500, "InternalError");
                break;
            case 2:
                await ProcessNextAsync(message, pipeline);
                throw new IOException("Connection reset by peer (by the test).");
            case 3:
                await ProcessNextAsync(message, pipeline);
                await Task.Delay(TimeSpan.FromMilliseconds(30), message.CancellationToken);
                break;
            default:
                await ProcessNextAsync(message, pipeline);
                break;
        }
    }

    private int Draw()
    {
        lock (_lock)
        {
            if (_random.NextDouble() >= rate)
            {
                return -1;
            }

            _faults++;
            return _random.Next(4);
        }
    }
}
