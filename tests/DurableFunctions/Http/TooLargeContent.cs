using System.Net;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>Announces more than the host takes; a host that reads it on gets as much.</summary>
internal sealed class TooLargeContent : HttpContent
{
    private const long Limit = 104_857_600;

    public TooLargeContent() => Headers.ContentType = new("application/json");

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var block = new byte[64 * 1024];
        for (long sent = 0; sent <= Limit; sent += block.Length)
        {
            await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, Limit + 1 - sent)));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Limit + 1;
        return true;
    }
}
