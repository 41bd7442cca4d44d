using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Store;
using Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>A store whose disk is full every other time: the first, third, fifth, … commit of an episode fails.</summary>
internal sealed class FailingStore(string path) : ITaskHubStore
{
    private const int DiskFull = 13;

    private readonly SqliteTaskHubStore _store = new(path);
    private int _episodes;

    public int Failures { get; private set; }

    public PendingWork Open() => _store.Open();

    public Task<EpisodeReceipt> CommitAsync(Episode episode)
    {
        if (Interlocked.Increment(ref _episodes) % 2 == 0)
        {
            return _store.CommitAsync(episode);
        }

        Failures++;
        return Task.FromException<EpisodeReceipt>(new SqliteException("database or disk is full", DiskFull));
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
