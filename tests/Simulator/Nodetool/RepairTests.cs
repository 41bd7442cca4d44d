namespace Ringkeeper.Simulator.Tests.Nodetool;

[Collection(RingCollection.Name)]
public sealed class RepairTests(RingFixture fixture)
{
    [Theory]
    [InlineData("repair_full_keyspace")]
    [InlineData("repair_full_pr")]
    [InlineData("repair_full_table")]
    [InlineData("repair_view")]
    [InlineData("repair_incremental_pr")]
    [InlineData("repair_rf1_keyspace")]
    [InlineData("repair_system_local")]
    [InlineData("repair_unknown_table")]
    public async Task Repair_RecordedSituation_AnswersAsRecordedButForTimesAndIds(string situation)
    {
        var recorded = Recorded.Load(situation);

        var answer = await fixture.Ring.NodetoolAsync(1, recorded.Words());

        answer.Repaired().ShouldBe(recorded.Repaired());
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }
}
