using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>Everything a task hub knows, on disk. A write that has returned survives the death of the process and of the machine.</summary>
internal interface ITaskHubStore : IAsyncDisposable
{
    /// <summary>Opens the store and returns what the last host left to do.</summary>
    /// <exception cref="TaskHubStoreException">The store is damaged, from a newer version, or in use by another host.</exception>
    PendingWork Open();

    /// <summary>Makes an episode durable, as a whole. Refused when its execution is no longer the present one.</summary>
    Task<EpisodeReceipt> CommitAsync(Episode episode);

    /// <summary>Creates an instance, in place of an earlier one that has one of the replaceable statuses.</summary>
    /// <exception cref="global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">It has another status.</exception>
    Task<OrchestrationMessage> CreateAsync(NewInstance instance, IReadOnlySet<OrchestrationRuntimeStatus> replaceable);

    /// <summary>Stores a message for an instance; null when there is no such instance or it has ended.</summary>
    Task<OrchestrationMessage?> SendAsync(OrchestrationMessage message);

    /// <summary>Removes messages that nobody will take any more.</summary>
    Task DiscardAsync(IReadOnlyCollection<long> storedIds);

    /// <summary>Removes ended instances; the others of the ids are left alone. Returns how many were removed.</summary>
    Task<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, bool recursive);

    /// <summary>Takes failures out of a failed instance's history and that of the sub-orchestrations that failed it.</summary>
    Task<IReadOnlyList<OrchestrationMessage>> RewindAsync(string instanceId, string reason, DateTime now);

    InstanceRecord? Find(string instanceId);

    IReadOnlyList<HistoryEvent> ReadHistory(string instanceId);

    /// <summary>Instances in the order of their ids.</summary>
    IReadOnlyList<InstanceRecord> Query(InstanceQuery query);
}
