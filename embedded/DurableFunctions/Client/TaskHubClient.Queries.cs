using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Client;

/// <summary>Reading instances, waiting for them, removing them.</summary>
internal sealed partial class TaskHubClient
{
    /// <summary>Instances purged in one transaction.</summary>
    private const int PurgeBatch = 200;

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(store.Find(Known(instanceId)) is { } record ? Metadata(record, getInputsAndOutputs) : null);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitAsync(instanceId, InstanceRecord.IsFinal, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        return Pageable.Create((token, pageSize, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var page = query.TaskHubNames?.Any() == true && !query.TaskHubNames.Contains(Name, StringComparer.OrdinalIgnoreCase)
                ? []
                : ReadPage(query, token ?? query.ContinuationToken, pageSize ?? query.PageSize, out token);
            IReadOnlyList<OrchestrationMetadata> values = [.. page.Select(record => Metadata(record, query.FetchInputsAndOutputs))];
            return Task.FromResult(new Page<OrchestrationMetadata>(values, values.Count == 0 ? null : token));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        var statuses = runtimeStatus?.ToArray() ?? [];
        var ids = store.Query(new InstanceQuery
        {
            Statuses = statuses.Length > 0 ? statuses : ReplaceableStatuses.Ended,
            CompletedFrom = completedTimeFrom?.UtcDateTime,
            CompletedTo = completedTimeTo?.UtcDateTime,
            AfterId = lastInstanceKey,
            Limit = pageSize,
        }).Select(record => record.Identity.InstanceId).ToList();
        return Task.FromResult(new Page<string>(ids, ids.Count == pageSize ? ids[^1] : null));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await store.PurgeAsync([Known(instanceId)], options?.Recursive ?? false), true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var began = timeProvider.GetTimestamp();
        var statuses = (filter.Statuses?.ToArray() is { Length: > 0 } given ? given : [.. ReplaceableStatuses.Ended]).Where(InstanceRecord.IsFinal).ToArray();
        var purged = 0;
        while (statuses.Length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (filter.Timeout is { } timeout && timeProvider.GetElapsedTime(began) >= timeout)
            {
                return new PurgeResult(purged, false);
            }

            var ids = store.Query(new InstanceQuery
            {
                CreatedFrom = filter.CreatedFrom?.UtcDateTime,
                CreatedTo = filter.CreatedTo?.UtcDateTime,
                Statuses = statuses,
                Limit = PurgeBatch,
            }).Select(record => record.Identity.InstanceId).ToList();
            if (ids.Count == 0)
            {
                break;
            }

            purged += await store.PurgeAsync(ids, options?.Recursive ?? false);
        }

        return new PurgeResult(purged, true);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId,
        Func<OrchestrationRuntimeStatus, bool> fits,
        bool getInputsAndOutputs,
        CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            using var waiter = waiters.Register(Known(instanceId), fits);
            if (store.Find(instanceId) is { } record && fits(record.Status))
            {
                return Metadata(record, getInputsAndOutputs);
            }

            await waiter.Changed.WaitAsync(cancellation);
        }
    }

    private IReadOnlyList<InstanceRecord> ReadPage(OrchestrationQuery query, string? token, int pageSize, out string? nextToken)
    {
        var page = store.Query(new InstanceQuery
        {
            CreatedFrom = query.CreatedFrom?.UtcDateTime,
            CreatedTo = query.CreatedTo?.UtcDateTime,
            Statuses = query.Statuses?.ToArray(),
            IdPrefix = query.InstanceIdPrefix,
            AfterId = ContinuationToken.Read(token),
            Limit = pageSize,
        });
        nextToken = page.Count == pageSize ? ContinuationToken.Write(page[^1].Identity.InstanceId) : null;
        return page;
    }

    private OrchestrationMetadata Metadata(InstanceRecord record, bool withPayloads) => new(record.Identity.Name, record.Identity.InstanceId)
    {
        DataConverter = withPayloads ? options.DataConverter : null,
        RuntimeStatus = record.Status,
        CreatedAt = new DateTimeOffset(record.CreatedAt),
        LastUpdatedAt = new DateTimeOffset(record.UpdatedAt),
        SerializedInput = withPayloads ? record.Identity.Input : null,
        SerializedOutput = withPayloads ? record.Output : null,
        SerializedCustomStatus = withPayloads ? record.CustomStatus : null,
        Tags = record.Identity.Tags ?? new Dictionary<string, string>(),
        FailureDetails = record.Failure,
    };
}
