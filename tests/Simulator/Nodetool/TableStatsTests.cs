using System.Text.RegularExpressions;
using Ringkeeper.Simulator.Recordings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>tablestats beside what the recorded cluster said of the same tables.</summary>
[Collection(RingCollection.Name)]
public sealed partial class TableStatsTests(RingFixture fixture)
{
    [Fact]
    public async Task TableStats_OfATable_HasTheRecordedLinesAndItsPartitions()
    {
        var recorded = Recorded.Load("tablestats_table");

        var answer = await fixture.Ring.NodetoolAsync(1, recorded.Words());

        answer.ExitCode.ShouldBe(0);
        Labels(answer).ShouldBe(Labels(recorded));
        Partitions(answer).ShouldBe(Partitions(recorded));
    }

    [Fact]
    public async Task TableStats_OfAKeyspace_EstimatesWhatTheRecordedNodeEstimated()
    {
        var recorded = Partitions(Recorded.Load("tablestats_keyspace"));

        var answer = Partitions(await fixture.Ring.NodetoolAsync(1, "tablestats", "shop"));

        answer.Count.ShouldBe(new RecordedSchema().TablesOf("shop").Count());
        answer.ShouldBeSubsetOf(recorded);
    }

    private static string[] Labels(Recording recording) => [.. recording.StandardOutput.Split('\n').Select(line => line.Split(':')[0])];

    private static List<(string Table, string Partitions)> Partitions(Recording recording) =>
        [.. TablePartitions().Matches(recording.StandardOutput).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex(@"\tTable: (\S+)\n(?:\t\t.*\n)*?\t\tNumber of partitions \(estimate\): (\S+)\n")]
    private static partial Regex TablePartitions();
}
