using Azure.Core;
using Azure.Core.Pipeline;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>Takes the requests of one actor to a <see cref="MemoryStorage"/>, each when it is its turn.</summary>
/// <param name="storage">Where they go.</param>
/// <param name="turn">Waits for the turn; throws when the actor is dead.</param>
internal sealed class MemoryTransport(MemoryStorage storage, Func<Request, Task> turn) : HttpPipelineTransport
{
    public override Request CreateRequest() => new HttpClientTransport().CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The library asks asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        await turn(message.Request);
        message.Response = storage.Handle(message.Request);
        message.Response.ClientRequestId = message.Request.ClientRequestId;
    }
}
