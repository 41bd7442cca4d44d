using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Compaction;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Compaction;

/// <summary>Holds on a Cassandra that can't be asked what it compacts.</summary>
public sealed class CompactionHoldBefore4Tests : IDisposable
{
    private static readonly DateTimeOffset Expiry = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly TableName Orders = new("shop", "orders");
    private static readonly TableName Archive = new("shop", "archive");
    private static readonly TableName View = new("shop", "orders_by_day");

    private readonly WorkDirectory _directory = new("hold");
    private readonly Nodetool311 _nodetool = new();
    private readonly CompactionHolds _holds;

    public CompactionHoldBefore4Tests()
    {
        var options = Options.Create(new AgentOptions { StateDirectory = _directory.Path });
        var nodetool = new NodetoolCommands(_nodetool, options);
        _holds = new CompactionHolds(
            nodetool, new AutoCompaction(nodetool, new Schema()), new CompactionHoldLedger(options, NullLogger<CompactionHoldLedger>.Instance), TimeProvider.System);
    }

    public void Dispose()
    {
        _holds.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Release_AfterAHold_PutsBackWhatTheSchemaWants()
    {
        var hold = await _holds.HoldAsync("restore-1", [Orders, Archive, View], Expiry, default);

        hold.IsFromSchema.ShouldBeTrue();
        hold.Tables.ShouldBe([new HeldTable(Orders, true), new HeldTable(Archive, false), new HeldTable(View, true)]);
        _nodetool.Changes.ShouldBe(["disableautocompaction shop orders archive orders_by_day"], "nodetool may have switched on what the schema has off");
        (await _holds.ReleaseAsync("restore-1", default)).ShouldBe(2);
        _nodetool.Changes[^1].ShouldBe("enableautocompaction shop orders orders_by_day");
        (await _holds.ReleaseAsync("restore-1", default)).ShouldBe(0);
    }

    [Fact]
    public async Task Renew_IsPutOnAgainWithoutAsking()
    {
        await _holds.HoldAsync("restore-1", [Orders], Expiry, default);

        (await _holds.RenewAsync("restore-1", default)).ShouldBe(0);

        _nodetool.Changes.ShouldBe(["disableautocompaction shop orders", "disableautocompaction shop orders"]);
    }

    private sealed class Nodetool311 : INodetoolRunner
    {
        public List<string> Changes { get; } = [];

        public Task<NodetoolOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
        {
            var line = string.Join(' ', arguments);
            if (arguments[0] == "statusautocompaction")
            {
                return Task.FromResult(new NodetoolOutput(
                    line, 1, $"nodetool: Found unexpected parameters: [{string.Join(", ", arguments)}]\nSee 'nodetool help' or 'nodetool help <command>'.\n", ""));
            }

            Changes.Add(line);
            return Task.FromResult(new NodetoolOutput(line, 0, "", ""));
        }

        public Task<NodetoolOutput> FollowAsync(
            IReadOnlyList<string> arguments, Action<string> lineRead, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Schema : ICqlSession
    {
        public string? User => null;

        public Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IReadOnlyDictionary<string, object?>>>(query.Contains("system_schema.views", StringComparison.Ordinal)
                ? [Row("view_name", "orders_by_day", [])]
                : [Row("table_name", "orders", new() { ["enabled"] = "true" }), Row("table_name", "archive", new() { ["enabled"] = "false" }), Row("table_name", "plain", [])]);

        public Task<long> CountAsync(string query, string consistency, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ExecuteAsync(string statement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LogInAgainAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        private static Dictionary<string, object?> Row(string name, string table, SortedDictionary<string, string> compaction) =>
            new() { ["keyspace_name"] = "shop", [name] = table, ["compaction"] = compaction };
    }
}
