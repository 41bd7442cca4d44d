using System.Globalization;
using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// All operations, newest first: one small blob each under log/, named by the time left until the year 9999, with the summary in
/// its metadata so that a listing is enough.
/// </summary>
public sealed class OperationLog(CatalogContainer container)
{
    private const string Prefix = "log/";
    private const string SummaryKey = "summary";
    private const int MaximumErrorLength = 1000;

    public Task WriteAsync(OperationSummary summary, CancellationToken cancellationToken)
    {
        var listed = summary with { Error = Cut(summary.Error), Warning = Cut(summary.Warning), Warnings = null };
        var metadata = new Dictionary<string, string> { [SummaryKey] = JsonSerializer.Serialize(listed, CatalogJson.Options) };
        return container.WriteAsync(NameOf(summary.OperationId, summary.CreatedAt), summary, metadata, cancellationToken);
    }

    public async Task<OperationSummary?> FindAsync(OperationPlan plan, CancellationToken cancellationToken) =>
        (await container.ReadAsync<OperationSummary>(NameOf(plan.OperationId, plan.CreatedAt), cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>A page of operations; reads on until it is full or there are no more.</summary>
    public async Task<CatalogPage<OperationSummary>> ListAsync(
        string? cluster, OperationStatus? status, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        var found = new List<OperationSummary>();
        var token = continuationToken;
        do
        {
            var page = await container.ListPageAsync(Prefix, size - found.Count, token, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items
                .Select(blob => JsonSerializer.Deserialize<OperationSummary>(blob.Metadata[SummaryKey], CatalogJson.Options)!)
                .Where(summary => (cluster is null || summary.Cluster == cluster) && (status is null || summary.Status == status)));
            token = page.ContinuationToken;
        }
        while (token is not null && found.Count < size);

        return new CatalogPage<OperationSummary>(found, token);
    }

    private static string? Cut(string? text) =>
        text is { Length: > MaximumErrorLength } ? string.Concat(text.AsSpan(0, MaximumErrorLength), "…") : text;

    private static string NameOf(string operationId, DateTimeOffset createdAt) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{(DateTimeOffset.MaxValue - createdAt).Ticks:D19}-{operationId}");
}
