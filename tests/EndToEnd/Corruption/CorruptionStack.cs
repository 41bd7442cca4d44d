using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Corruption;

/// <summary>A stack with one backup, whose blobs are damaged one at a time.</summary>
public sealed class CorruptionStack : IAsyncLifetime
{
    public const string Backup = "sound";

    private IReadOnlyDictionary<string, string> _keyspaceOfTable = new Dictionary<string, string>();

    public TestStack Stack { get; private set; } = null!;

    public IReadOnlyList<StoredBlob> Blobs { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Stack = await TestStack.StartAsync();
        await Stack.BackUpAsync(Backup);
        _keyspaceOfTable = ReadTableIds().Distinct().ToDictionary(table => table.Id, table => table.Keyspace);
        Blobs = await StoreReader.ListAsync(Stack.Parts.OpenStore(), CancellationToken.None);
    }

    public async Task DisposeAsync() => await Stack.DisposeAsync();

    /// <summary>A blob that the restore needs, of a kind named by how its path looks; which one is left to chance.</summary>
    public string PickBlob(Func<StoredBlob, bool> wanted)
    {
        var candidates = Blobs.Where(wanted).Where(IsRestored).ToList();
        candidates.ShouldNotBeEmpty();
        return candidates[Random.Shared.Next(candidates.Count)].Name;
    }

    /// <summary>The keyspace of an SSTable's blob; null for Cassandra's own, which are in the backup as evidence and left alone by a restore.</summary>
    public string? KeyspaceOf(StoredBlob blob) =>
        _keyspaceOfTable.FirstOrDefault(table => blob.Name.Contains($"/{table.Key}/", StringComparison.Ordinal)).Value;

    private bool IsRestored(StoredBlob blob) => blob.Kind != "sstables" || KeyspaceOf(blob) is not null;

    // A table's directory is named after the table and its id.
    private IEnumerable<(string Id, string Keyspace)> ReadTableIds() =>
        from node in Stack.Cassandra.Nodes
        from data in node.DataDirectories
        from keyspace in Directory.GetDirectories(data)
        where !Path.GetFileName(keyspace).StartsWith("system", StringComparison.Ordinal)
        from table in Directory.GetDirectories(keyspace)
        select (Path.GetFileName(table).Split('-')[^1], Path.GetFileName(keyspace));

    /// <summary>Tries the restore, which must fail, and answers why; the disks must be as they were.</summary>
    public async Task<string> RestoreMustFailAsync()
    {
        var before = Stack.ReadDisks();
        var response = await Stack.SendAsync(HttpMethod.Post, $"api/clusters/{Stack.Cluster}/restores", new { backup = Backup });
        var reason = $"{response.Body}";
        if ((int)response.Status == 202)
        {
            var operation = await Stack.WaitUntilEndedAsync(response.Body!.Value.GetProperty("operationId").GetString()!);
            operation.Status.ShouldBe("Error");
            operation.FindPhase("truncate")!.Steps.ShouldAllBe(step => step.Status != "Complete" && step.Status != "InProgress" && step.Status != "Error");
            reason = $"{operation.Error}";
        }
        else
        {
            ((int)response.Status).ShouldBe(409);
        }

        Stack.ReadDisks().ShouldBeUntouched(before);
        Stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
        return reason;
    }
}
