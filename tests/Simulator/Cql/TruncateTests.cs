using Ringkeeper.Simulator.Cql;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Cql;

public sealed class TruncateTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly RecordedSchema _schema = new();
    private SimulatedRing _ring = null!;

    public Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        return _ring.StartAllAsync();
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Truncate_BaseTable_EmptiesItItsIndexAndItsViewOnEveryNodeAfterASnapshot()
    {
        var (code, _) = await QueryAsync("TRUNCATE TABLE shop.customers");

        code.ShouldBe(Opcode.Result);
        foreach (var node in (int[])[1, 2, 3])
        {
            var data = new DataDirectories(_ring.DirectoryOf(node), 1);
            foreach (var table in (string[])["customers", "customers_by_email"])
            {
                var live = data.Of(_schema.Find("shop", table)!)[0];
                SSTableFile.In(live).ShouldBeEmpty();
                DataDirectories.IndexDirectories(live).SelectMany(SSTableFile.In).ShouldBeEmpty();
                var snapshot = Directory.EnumerateDirectories(Path.Combine(live, "snapshots")).ShouldHaveSingleItem();
                Path.GetFileName(snapshot).ShouldMatch($@"^truncated-\d{{13}}-{table}$");
                SSTableFile.In(snapshot).ShouldNotBeEmpty();
            }

            SSTableFile.In(data.Of(_schema.Find("shop", "orders")!)[0]).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Truncate_NodeDown_FailsAsRecordedAndEmptiesNothing()
    {
        await _ring.StopAsync(3);
        var recorded = Conversation.Load("error-truncate-node-down");

        var answers = await Conversation.PlayAsync(
            recorded.Where(frame => frame.FromClient).Select(frame => frame.Frame), _ring.Ring.Nodes[0].Address, _ring.Ring.CqlPort);

        answers.Hex().ShouldBe(recorded.Where(frame => !frame.FromClient).Select(frame => frame.Frame).Hex());
        new DataDirectories(_ring.DirectoryOf(1), 1).LiveFiles(_schema.Find("shop", "audit_log")!).ShouldNotBeEmpty();
    }

    private Task<(Opcode Code, byte[] Body)> QueryAsync(string query) =>
        Conversation.QueryAsync(query, _ring.Ring.Nodes[0].Address, _ring.Ring.CqlPort);
}
