using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>A task hub's store in one SQLite file: WAL, synchronous = FULL, one writer, any number of readers.</summary>
internal sealed class SqliteTaskHubStore(string path) : ITaskHubStore
{
    private SqliteFile? _file;
    private SqliteReaders? _readers;
    private SqliteWriter? _writer;
    private MessageWrites? _messages;

    private SqliteWriter Writer => _writer ?? throw NotOpen();

    private SqliteReaders Readers => _readers ?? throw NotOpen();

    private MessageWrites Messages => _messages ?? throw NotOpen();

    public PendingWork Open()
    {
        _file = new SqliteFile(path);
        _readers = new SqliteReaders(_file);
        var work = _readers.Read(PendingWorkRows.Read);
        _messages = new MessageWrites(work.Messages);
        _writer = new SqliteWriter(_file.Open(readOnly: false));
        return work;
    }

    public Task<EpisodeReceipt> CommitAsync(Episode episode)
    {
        // The writer is one thread; what needs no database is done before.
        string[] payloads = [.. episode.Events.Select(HistoryJson.Write)];
        var writes = new EpisodeWrites(Messages);
        return Writer.WriteAsync(statements => writes.Apply(statements, episode, payloads));
    }

    public Task<OrchestrationMessage> CreateAsync(NewInstance instance, IReadOnlySet<OrchestrationRuntimeStatus> replaceable) =>
        Writer.WriteAsync(statements =>
        {
            var status = statements.Scalar("SELECT status FROM instances WHERE instance_id = $1", instance.InstanceId) as string;
            if (status is not null && !replaceable.Contains(InstanceRows.ReadStatus(status)))
            {
                throw new OrchestrationAlreadyExistsException(
                    $"An orchestration with the instance id '{instance.InstanceId}' exists already; its status is {status}.");
            }

            InstanceRows.Create(statements, instance, replaces: status is not null);
            var started = instance.Started;
            return Messages.Store(statements, new OrchestrationMessage(instance.InstanceId, started.ExecutionId, started, started.StartAt));
        });

    public Task<OrchestrationMessage?> SendAsync(OrchestrationMessage message) =>
        Writer.WriteAsync(statements => Messages.Send(statements, message));

    public Task DiscardAsync(IReadOnlyCollection<long> storedIds) =>
        Writer.WriteAsync(statements => MessageWrites.Discard(statements, storedIds));

    public Task<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, bool recursive) =>
        Writer.WriteAsync(statements => PurgeWrites.Apply(statements, instanceIds, recursive));

    public Task<IReadOnlyList<OrchestrationMessage>> RewindAsync(string instanceId, string reason, DateTime now)
    {
        var writes = new RewindWrites(Messages);
        return Writer.WriteAsync(statements => writes.Apply(statements, instanceId, reason, now));
    }

    public InstanceRecord? Find(string instanceId) =>
        Readers.Read(statements => statements.Read(InstanceRows.FindById, InstanceRows.Map, instanceId).SingleOrDefault());

    public IReadOnlyList<HistoryEvent> ReadHistory(string instanceId) =>
        Readers.Read(statements => HistoryRows.Read(statements, instanceId));

    public IReadOnlyList<InstanceRecord> Query(InstanceQuery query) =>
        Readers.Read(statements => InstanceQueries.Read(statements, query));

    public ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        _readers?.Dispose();
        _file?.Dispose();
        _writer = null;
        return ValueTask.CompletedTask;
    }

    private static InvalidOperationException NotOpen() => new("The task hub's store is not open.");
}
