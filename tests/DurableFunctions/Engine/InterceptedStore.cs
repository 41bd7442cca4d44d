using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Store;
using Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>A store whose commits of episodes a test can hold up or let fail.</summary>
internal sealed class InterceptedStore(string path, Func<Episode, Task> beforeCommit) : ITaskHubStore
{
    private readonly SqliteTaskHubStore _store = new(path);

    public PendingWork Open() => _store.Open();

    public async Task<EpisodeReceipt> CommitAsync(Episode episode)
    {
        await beforeCommit(episode);
        return await _store.CommitAsync(episode);
    }

    public Task<OrchestrationMessage> CreateAsync(NewInstance instance, IReadOnlySet<OrchestrationRuntimeStatus> replaceable) =>
        _store.CreateAsync(instance, replaceable);

    public Task<OrchestrationMessage?> SendAsync(OrchestrationMessage message) => _store.SendAsync(message);

    public Task DiscardAsync(IReadOnlyCollection<long> storedIds) => _store.DiscardAsync(storedIds);

    public Task<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, bool recursive) => _store.PurgeAsync(instanceIds, recursive);

    public Task<IReadOnlyList<OrchestrationMessage>> RewindAsync(string instanceId, string reason, DateTime now) =>
        _store.RewindAsync(instanceId, reason, now);

    public InstanceRecord? Find(string instanceId) => _store.Find(instanceId);

    public IReadOnlyList<HistoryEvent> ReadHistory(string instanceId) => _store.ReadHistory(instanceId);

    public IReadOnlyList<InstanceRecord> Query(InstanceQuery query) => _store.Query(query);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
