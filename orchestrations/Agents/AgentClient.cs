using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Orchestrations.Agents;

/// <summary>
/// The agents' HTTP contract from the caller's side. Throws <see cref="AgentUnreachableException"/> for what may pass and
/// <see cref="AgentRefusedException"/> for what won't.
/// </summary>
public sealed class AgentClient(HttpClient http, AgentToken token, IOptions<AgentsOptions> options)
{
    public async Task<NodeInfo> GetNodeAsync(Uri agent, CancellationToken cancellationToken) =>
        (await SendAsync<NodeInfo>(HttpMethod.Get, agent, AgentRoutes.Node, null, cancellationToken).ConfigureAwait(false))!;

    public async Task<FreshNodeInfo> GetFreshNodeAsync(Uri agent, CancellationToken cancellationToken) =>
        (await SendAsync<FreshNodeInfo>(HttpMethod.Get, agent, AgentRoutes.FreshNode, null, cancellationToken).ConfigureAwait(false))!;

    public async Task<RingInfo> GetRingAsync(Uri agent, CancellationToken cancellationToken) =>
        (await SendAsync<RingInfo>(HttpMethod.Get, agent, AgentRoutes.Ring, null, cancellationToken).ConfigureAwait(false))!;

    public async Task<SchemaInfo> GetSchemaAsync(Uri agent, CancellationToken cancellationToken) =>
        (await SendAsync<SchemaInfo>(HttpMethod.Get, agent, AgentRoutes.Schema, null, cancellationToken).ConfigureAwait(false))!;

    public async Task<SchemaRows> GetSchemaRowsAsync(Uri agent, CancellationToken cancellationToken) =>
        (await SendAsync<SchemaRows>(HttpMethod.Get, agent, AgentRoutes.SchemaRows, null, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Starts the job, or answers how it stands when the agent knows it.</summary>
    public async Task<JobStatus> PutJobAsync(Uri agent, string jobId, JobRequest request, CancellationToken cancellationToken) =>
        (await SendAsync<JobStatus>(HttpMethod.Put, agent, AgentRoutes.ForJob(jobId), Content(request), cancellationToken).ConfigureAwait(false))!;

    /// <summary>How the job stands; null when the agent doesn't know it.</summary>
    public Task<JobStatus?> FindJobAsync(Uri agent, string jobId, CancellationToken cancellationToken) =>
        FindAsync<JobStatus>(agent, AgentRoutes.ForJob(jobId), cancellationToken);

    /// <summary>Which files the job moves; null when the agent doesn't know it, or is too old to say.</summary>
    public Task<JobFiles?> FindJobFilesAsync(Uri agent, string jobId, CancellationToken cancellationToken) =>
        FindAsync<JobFiles>(agent, AgentRoutes.ForFiles(jobId), cancellationToken);

    /// <summary>Asks the job to stop at its next safe point.</summary>
    public async Task<JobStatus> CancelJobAsync(Uri agent, string jobId, CancellationToken cancellationToken) =>
        (await SendAsync<JobStatus>(HttpMethod.Post, agent, AgentRoutes.ForCancel(jobId), null, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Changes how fast a transfer may go.</summary>
    public async Task<JobStatus> ThrottleJobAsync(Uri agent, string jobId, TransferLimitRequest limit, CancellationToken cancellationToken) =>
        (await SendAsync<JobStatus>(HttpMethod.Put, agent, AgentRoutes.ForThrottle(jobId), Content(limit), cancellationToken).ConfigureAwait(false))!;

    private static Func<HttpContent> Content<T>(T body) => () => JsonContent.Create(body, options: AgentJson.Options);

    private async Task<T?> FindAsync<T>(Uri agent, string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await SendAsync<T>(HttpMethod.Get, agent, path, null, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentRefusedException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T?> SendAsync<T>(HttpMethod method, Uri agent, string path, Func<HttpContent>? body, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.CallTimeout);
        try
        {
            using var first = await SendOnceAsync(method, agent, path, body, timeout.Token).ConfigureAwait(false);
            if (first.StatusCode != HttpStatusCode.Unauthorized)
            {
                return await ReadAsync<T>(agent, first, timeout.Token).ConfigureAwait(false);
            }

            token.Forget();
            using var second = await SendOnceAsync(method, agent, path, body, timeout.Token).ConfigureAwait(false);
            return await ReadAsync<T>(agent, second, timeout.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new AgentUnreachableException(agent.Authority, agent, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AgentUnreachableException(
                agent.Authority, agent, FormattableString.Invariant($"no answer within {options.Value.CallTimeout.TotalSeconds:0.#} s"), e);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpMethod method, Uri agent, string path, Func<HttpContent>? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(agent, path));
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken).ConfigureAwait(false));
        request.Content = body?.Invoke();
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T?> ReadAsync<T>(Uri agent, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadFromJsonAsync<T>(AgentJson.Options, cancellationToken).ConfigureAwait(false);
        }

        var problem = await AgentProblem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        throw (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            ? new AgentUnreachableException(agent.Authority, agent, $"{problem.Detail} ({(int)response.StatusCode})")
            : new AgentRefusedException(agent.Authority, response.StatusCode, problem.Code, problem.Detail);
    }
}
