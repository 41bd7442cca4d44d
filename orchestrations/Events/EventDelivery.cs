using System.Net;
using System.Net.Http.Headers;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Orchestrations.Events;

/// <summary>
/// Delivers what waits in the outbox: at least once, and a receiver tells repetitions by the event's id. A webhook that doesn't
/// take an event gets it again, later and later; one that says 410 Gone doesn't.
/// </summary>
public sealed partial class EventDelivery(
    EventOutbox outbox, HttpClient http, IOptions<EventOptions> options, TimeProvider time, ILogger<EventDelivery> logger)
{
    private const int DoublingsAtMost = 20;

    /// <summary>Tries every event that is due, once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (pending, etag) in outbox.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pending.NotBefore <= time.GetUtcNow())
            {
                await DeliverAsync(pending, etag, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task DeliverAsync(PendingEvent pending, ETag etag, CancellationToken cancellationToken)
    {
        var (delivered, final, error, retryAfter) = await TryAsync(pending, cancellationToken).ConfigureAwait(false);
        if (delivered)
        {
            await outbox.DoneAsync(pending, etag, cancellationToken).ConfigureAwait(false);
            return;
        }

        var now = time.GetUtcNow();
        var tried = pending with { Attempts = pending.Attempts + 1, Error = error };
        if (final || now - pending.Event.Time >= options.Value.GiveUpAfter)
        {
            LogGivenUp(pending.Event.Id, pending.Webhook.Authority, tried.Attempts, error);
            await outbox.GiveUpAsync(tried, etag, cancellationToken).ConfigureAwait(false);
            return;
        }

        LogPostponed(pending.Event.Id, pending.Webhook.Authority, error);
        var wait = retryAfter ?? options.Value.FirstWait * Math.Pow(2, Math.Min(pending.Attempts, DoublingsAtMost));
        var longest = options.Value.MaximumWait;
        await outbox.PostponeAsync(tried with { NotBefore = now + (wait < longest ? wait : longest) }, etag, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(bool Delivered, bool Final, string? Error, TimeSpan? RetryAfter)> TryAsync(PendingEvent pending, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, pending.Webhook) { Content = CloudEvents.Content(pending.Event) };
            if (options.Value.BearerToken is { Length: > 0 } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            return (response.IsSuccessStatusCode, response.StatusCode == HttpStatusCode.Gone, $"HTTP {(int)response.StatusCode}", RetryAfter(response));
        }
        catch (HttpRequestException e)
        {
            return (false, false, e.Message, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, false, "no answer in time", null);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => null,
        };
}
