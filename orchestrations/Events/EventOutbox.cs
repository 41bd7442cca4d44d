using System.Runtime.CompilerServices;
using Azure;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Events;

/// <summary>Events that wait for delivery; those nobody took are kept apart.</summary>
public sealed class EventOutbox(CatalogContainer container)
{
    private const string Prefix = "events/pending/";
    private const string UndeliveredPrefix = "events/undelivered/";

    public Task AddAsync(ClusterEvent raised, Uri webhook, CancellationToken cancellationToken) =>
        container.TryCreateAsync(
            Prefix + NameOf(raised), new PendingEvent { Event = raised, Webhook = webhook, NotBefore = raised.Time }, cancellationToken);

    public async IAsyncEnumerable<(PendingEvent Pending, ETag ETag)> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.ListAsync(Prefix, cancellationToken).ConfigureAwait(false))
        {
            // Gone between listing and reading: another delivery was faster.
            if (await container.ReadAsync<PendingEvent>(blob.Name, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                yield return (entry.Value, entry.ETag);
            }
        }
    }

    public Task DoneAsync(PendingEvent pending, ETag etag, CancellationToken cancellationToken) =>
        container.TryDeleteAsync(Prefix + NameOf(pending.Event), etag, cancellationToken);

    public Task PostponeAsync(PendingEvent pending, ETag etag, CancellationToken cancellationToken) =>
        container.TryReplaceAsync(Prefix + NameOf(pending.Event), pending, etag, cancellationToken);

    /// <summary>Keeps the event where an operator finds it, and gives up.</summary>
    public async Task GiveUpAsync(PendingEvent pending, ETag etag, CancellationToken cancellationToken)
    {
        await container.TryCreateAsync(UndeliveredPrefix + NameOf(pending.Event), pending, cancellationToken).ConfigureAwait(false);
        await DoneAsync(pending, etag, cancellationToken).ConfigureAwait(false);
    }

    // By the event's id alone, so that raising it again finds the first one while it waits.
    private static string NameOf(ClusterEvent raised) => $"{raised.Cluster}/{raised.Id}.json";
}
