using System.Net.Http.Json;
using System.Text.Json;

namespace Ringkeeper.Harness.Client;

/// <summary>A client of the app's HTTP API, with the function key.</summary>
public sealed class RingkeeperClient : IDisposable
{
    private const double PollBackoff = 1.5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaximumPollInterval = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;

    public RingkeeperClient(Uri baseAddress, string functionKey)
    {
        _http = new HttpClient { BaseAddress = baseAddress };
        _http.DefaultRequestHeaders.Add("x-functions-key", functionKey);
    }

    /// <summary>PUT /api/clusters/{cluster}: registers the cluster or changes it.</summary>
    public async Task RegisterClusterAsync(string cluster, IEnumerable<Uri> agents, object? policy, CancellationToken cancellationToken)
    {
        var nodes = agents.Select(agent => new { agent = agent.GetLeftPart(UriPartial.Authority) });
        object body = policy is null ? new { nodes } : new { nodes, policy };
        await RequireAsync(HttpMethod.Put, $"api/clusters/{cluster}", body, cancellationToken);
    }

    /// <summary>POST …/backups. Answers the operation's id.</summary>
    public Task<string> StartBackupAsync(string cluster, object request, CancellationToken cancellationToken) =>
        StartAsync($"api/clusters/{cluster}/backups", request, cancellationToken);

    /// <summary>POST …/restores. Answers the operation's id.</summary>
    public Task<string> StartRestoreAsync(string cluster, object request, CancellationToken cancellationToken) =>
        StartAsync($"api/clusters/{cluster}/restores", request, cancellationToken);

    /// <summary>POST …/verifications. Answers the operation's id.</summary>
    public Task<string> StartVerificationAsync(string cluster, string backup, object request, CancellationToken cancellationToken) =>
        StartAsync($"api/clusters/{cluster}/backups/{backup}/verifications", request, cancellationToken);

    /// <summary>POST …/prunes. Answers the operation's id.</summary>
    public Task<string> StartPruneAsync(string cluster, CancellationToken cancellationToken) =>
        StartAsync($"api/clusters/{cluster}/prunes", new { }, cancellationToken);

    /// <summary>POST …/prunes?dryRun: what a prune would do now.</summary>
    public Task<JsonElement> PreviewPruneAsync(string cluster, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Post, $"api/clusters/{cluster}/prunes?dryRun=true", new { }, cancellationToken);

    /// <summary>GET …/prunes/{operation}: what a prune did.</summary>
    public Task<JsonElement> GetPruneAsync(string cluster, string operationId, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Get, $"api/clusters/{cluster}/prunes/{operationId}", null, cancellationToken);

    /// <summary>PUT …/policy.</summary>
    public Task PutPolicyAsync(string cluster, object policy, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Put, $"api/clusters/{cluster}/policy", policy, cancellationToken);

    /// <summary>PUT …/policy?dryRun: what the policy would start and keep.</summary>
    public Task<JsonElement> PreviewPolicyAsync(string cluster, object policy, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Put, $"api/clusters/{cluster}/policy?dryRun=true", policy, cancellationToken);

    /// <summary>GET …/storage, measured now.</summary>
    public Task<JsonElement> GetStorageAsync(string cluster, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Get, $"api/clusters/{cluster}/storage?refresh=true", null, cancellationToken);

    /// <summary>GET …/backups: the ids of the first page.</summary>
    public async Task<IReadOnlyList<string>> ListBackupsAsync(string cluster, CancellationToken cancellationToken)
    {
        var page = await RequireAsync(HttpMethod.Get, $"api/clusters/{cluster}/backups", null, cancellationToken);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    /// <summary>GET …/backups/{id}: the cluster manifest.</summary>
    public Task<JsonElement> GetBackupAsync(string cluster, string backup, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Get, $"api/clusters/{cluster}/backups/{backup}", null, cancellationToken);

    /// <summary>GET …/nodes.</summary>
    public Task<JsonElement> GetNodesAsync(string cluster, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Get, $"api/clusters/{cluster}/nodes", null, cancellationToken);

    public async Task<OperationView> GetOperationAsync(string operationId, CancellationToken cancellationToken)
    {
        var body = await RequireAsync(HttpMethod.Get, $"api/operations/{operationId}", null, cancellationToken);
        return body.Deserialize<OperationView>(Json)!;
    }

    /// <summary>POST …/{pause|resume|cancel}.</summary>
    public Task ControlAsync(string operationId, string verb, CancellationToken cancellationToken) =>
        RequireAsync(HttpMethod.Post, $"api/operations/{operationId}/{verb}", null, cancellationToken);

    /// <summary>Asks for the operation again and again until <paramref name="done"/> or until the token gives up.</summary>
    public Task<OperationView> WaitAsync(string operationId, Func<OperationView, bool> done, CancellationToken cancellationToken) =>
        WaitAsync(operationId, done, PollInterval, cancellationToken);

    /// <summary>As above, until it has ended; the longer it takes, the less often it is asked for.</summary>
    public Task<OperationView> WaitUntilEndedAsync(string operationId, CancellationToken cancellationToken) =>
        WaitAsync(operationId, operation => operation.HasEnded, MaximumPollInterval, cancellationToken);

    /// <summary>Any request, and its answer whatever the status.</summary>
    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var contentType = response.Content.Headers.ContentType?.MediaType;
        JsonElement? json = contentType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : null;
        return new ApiResponse(response.StatusCode, response.Headers.Location, contentType, json);
    }

    public Task<ApiResponse> SendJsonAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body is null ? null : JsonContent.Create(body), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<OperationView> WaitAsync(
        string operationId, Func<OperationView, bool> done, TimeSpan maximumInterval, CancellationToken cancellationToken)
    {
        for (var interval = PollInterval; ; interval = TimeSpan.FromTicks(Math.Min((interval * PollBackoff).Ticks, maximumInterval.Ticks)))
        {
            var operation = await GetOperationAsync(operationId, cancellationToken);
            if (done(operation))
            {
                return operation;
            }

            await Task.Delay(interval, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<string> StartAsync(string path, object request, CancellationToken cancellationToken)
    {
        var body = await RequireAsync(HttpMethod.Post, path, request, cancellationToken);
        return body.GetProperty("operationId").GetString()!;
    }

    private async Task<JsonElement> RequireAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var response = await SendJsonAsync(method, path, body, cancellationToken);
        return (int)response.Status < 300 ? response.Body.GetValueOrDefault() : throw new ApiException($"{method} {path}", response);
    }
}
