using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Contract;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Restores;

public sealed class RowEstimatesTests : IDisposable
{
    private static readonly StagedEstimate Staged = new(Rows: 1250, LargestPartitions: 530, Partitions: 900);
    private static readonly TableName Orders = new("shop", "orders");

    private readonly WorkDirectory _directory = new("row-estimates");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Read_OfATable_HasBothNumbers()
    {
        var estimate = (await Estimates(@"printf 'Keyspace : shop\n\t\tTable: orders\n\t\tNumber of partitions (estimate): 600\n'")
            .ReadAsync([(Orders, Staged)], CancellationToken.None)).ShouldHaveSingleItem();

        (estimate.Table, estimate.Rows, estimate.MinimumPartitions, estimate.MaximumPartitions, estimate.LivePartitions)
            .ShouldBe((Orders, 1250, 530, 900, 600));
    }

    [Theory]
    [InlineData("echo 'error: null' >&2; exit 2")]
    [InlineData(@"printf 'Keyspace : shop\n\t\tTable: orders\n\t\tNumber of partitions (estimate): many\n'")]
    [InlineData(@"printf 'Keyspace : shop\n\t\tTable: other\n\t\tNumber of partitions (estimate): 600\n'")]
    public async Task Read_CassandraDoesNotSay_LeavesItsNumberOut(string nodetool) =>
        (await Estimates(nodetool).ReadAsync([(Orders, Staged)], CancellationToken.None)).ShouldHaveSingleItem().LivePartitions.ShouldBeNull();

    [Fact]
    public async Task Read_ManyTables_AsksOfAFewAtATime()
    {
        var asked = _directory.Combine("asked");
        var tables = Enumerable.Range(0, 50).Select(number => (new TableName("shop", $"t{number}"), Staged)).ToList();

        (await Estimates($"echo \"$@\" >> '{asked}'").ReadAsync(tables, CancellationToken.None)).Count.ShouldBe(50);

        var calls = await File.ReadAllLinesAsync(asked);
        calls.Length.ShouldBe(3);
        calls.SelectMany(call => call.Split(' ').SkipWhile(word => word != "tablestats").Skip(1)).ShouldBe(tables.Select(table => table.Item1.ToString()));
    }

    [Fact]
    public async Task Read_OfNoTable_AsksNothing()
    {
        var asked = _directory.Combine("asked");

        (await Estimates($"touch '{asked}'").ReadAsync([], CancellationToken.None)).ShouldBeEmpty();

        File.Exists(asked).ShouldBeFalse();
    }

    private RowEstimates Estimates(string script)
    {
        var path = _directory.Combine("nodetool.sh");
        File.WriteAllText(path, script);
        var options = new AgentOptions { Nodetool = "/bin/sh", StateDirectory = _directory.Combine("state") };
        options.NodetoolArguments.Add(path);
        var runner = new NodetoolRunner(Options.Create(options), TimeProvider.System, NullLogger<NodetoolRunner>.Instance);
        return new RowEstimates(new NodetoolCommands(runner, Options.Create(options)), NullLogger<RowEstimates>.Instance);
    }
}
