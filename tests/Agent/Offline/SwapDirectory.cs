using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Offline;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Contract;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Offline;

/// <summary>A stopped node's directories, with something staged, and the parts that swap them.</summary>
internal sealed class SwapDirectory : IDisposable
{
    public const string Restore = "restore-orders-1";

    private static readonly Guid OldId = new("63604cd0-e53c-11f1-b546-c1258c3fe4bd");
    private static readonly Guid SchemaId = new("afddfb9d-bc1e-3068-8056-eed6c302ba09");

    private readonly WorkDirectory _directory = new("swap");

    public SwapDirectory()
    {
        Write($"data/shop/orders-{Guid.NewGuid():N}/na-9-big-Data.db", "live orders");
        Write($"data/shop/orders-{Guid.NewGuid():N}/snapshots/before/na-1-big-Data.db", "a snapshot");
        Write($"data/added/later-{Guid.NewGuid():N}/na-1-big-Data.db", "a keyspace the backup doesn't know");
        Write($"data2/shop/orders-{OldId:N}/na-10-big-Data.db", "live orders on the second disk");
        Write($"data/system_schema/tables-{SchemaId:N}/na-5-big-Data.db", "live schema");
        Write("data/system_auth/roles-5bc52802de2535edaeab188eecebb090/na-1-big-Data.db", "live roles");
        Write("data/system/local-7ad54392bcdd35a684174e047860b377/na-1-big-Data.db", "who the node is");
        Write("commitlog/CommitLog-7-1.log", "mutations");
        Write("hints/1.hints", "hints");
        Directory.CreateDirectory(_directory.Combine("saved_caches"));
        Directory.CreateDirectory(_directory.Combine("lost+found"));
        Stage();
        Before = Read();
    }

    /// <summary>Every file of Cassandra's directories by its path, with its content, before anything was moved.</summary>
    public IReadOnlyDictionary<string, string> Before { get; }

    public IReadOnlyList<StagedTable> Staged { get; } =
    [
        new() { Table = new TableName("shop", "orders"), Id = OldId, SSTables = [] },
        new() { Table = new TableName("shop", "empty"), Id = new Guid("11111111-e53c-11f1-b546-c1258c3fe4bd"), SSTables = [] },
        new() { Table = new TableName("system_schema", "tables"), Id = SchemaId, SSTables = [] },
    ];

    public string Combine(string path) => _directory.Combine(path);

    public DataSwap Swap(IFileMover? mover = null)
    {
        var options = new AgentOptions { StateDirectory = _directory.Combine("state"), StagingDirectory = _directory.Combine("staging") };
        options.DataDirectories.Add(_directory.Combine("data"));
        options.DataDirectories.Add(_directory.Combine("data2"));
        var wrapped = Options.Create(options);
        var kept = new KeptDirectories(wrapped);
        return new DataSwap(new SwapPlanner(kept, new Staging(wrapped)), new SwapJournals(wrapped), kept, new MoveSequence(mover ?? new FileMover()));
    }

    public void Write(string path, string content)
    {
        var file = _directory.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public IReadOnlyDictionary<string, string> Read(params string[] directories) =>
        (directories.Length > 0 ? directories : ["data", "data2", "commitlog", "hints", "saved_caches"])
            .Where(directory => Directory.Exists(_directory.Combine(directory)))
            .SelectMany(directory => Directory.EnumerateFiles(_directory.Combine(directory), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetRelativePath(_directory.Combine("."), path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));

    public void Dispose() => _directory.Dispose();

    private void Stage()
    {
        Write($"staging/{Restore}/shop/orders/na-1-big-Data.db", "orders of the backup");
        Write($"staging/{Restore}/shop/orders/.orders_idx/na-1-big-Data.db", "an index of the backup");
        Write($"staging/{Restore}/system_schema/tables/na-2-big-Data.db", "schema of the backup");
        Directory.CreateDirectory(_directory.Combine($"staging/{Restore}/shop/empty"));
    }
}
