namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>Commands whose output is the same every time, against the recordings: stdout, stderr and exit code, byte for byte.</summary>
[Collection(RingCollection.Name)]
public sealed class GoldenFileTests(RingFixture fixture)
{
    [Theory]
    [InlineData("version")]
    [InlineData("describecluster")]
    [InlineData("statusbinary")]
    [InlineData("statusgossip")]
    [InlineData("getseeds")]
    [InlineData("flush_all")]
    [InlineData("flush_keyspace")]
    [InlineData("flush_table")]
    [InlineData("flush_unknown_keyspace")]
    [InlineData("flush_unknown_table")]
    [InlineData("wrong_option_flush")]
    [InlineData("wrong_arguments_info")]
    [InlineData("wrong_global_option")]
    [InlineData("unknown_command")]
    [InlineData("status_unknown_keyspace")]
    [InlineData("status_wrong_option")]
    [InlineData("snapshot_missing_value")]
    [InlineData("snapshot_tag_empty")]
    [InlineData("snapshot_unknown_keyspace")]
    [InlineData("snapshot_unknown_table")]
    [InlineData("snapshot_kt_unknown")]
    [InlineData("snapshot_cf_two_keyspaces")]
    [InlineData("snapshot_index_as_table")]
    [InlineData("snapshot_one_unknown_of_two_keyspaces")]
    [InlineData("clearsnapshot_no_argument")]
    [InlineData("clearsnapshot_tag_and_all")]
    [InlineData("clearsnapshot_unknown_tag")]
    [InlineData("clearsnapshot_unknown_keyspace")]
    [InlineData("import_no_arguments")]
    [InlineData("import_two_arguments")]
    [InlineData("import_copy_data")]
    [InlineData("import_unknown_keyspace")]
    [InlineData("import_unknown_table")]
    [InlineData("import_directory_missing")]
    [InlineData("refresh_ok")]
    [InlineData("refresh_unknown_keyspace")]
    [InlineData("refresh_unknown_table")]
    [InlineData("enablebinary_twice")]
    [InlineData("disableautocompaction_unknown")]
    [InlineData("statusautocompaction")]
    [InlineData("repair_unknown_keyspace")]
    [InlineData("tablestats_unknown")]
    [InlineData("tablestats_unknown_keyspace")]
    [InlineData("help_repair")]
    [InlineData("no_arguments")]
    [InlineData("help")]
    [InlineData("help_status")]
    [InlineData("help_snapshot")]
    [InlineData("help_import")]
    [InlineData("help_unknown")]
    public async Task Nodetool_RecordedSituation_AnswersAsRecorded(string situation)
    {
        var recorded = Recorded.Load(situation);

        var answer = await fixture.Ring.NodetoolAsync(1, recorded.Words());

        answer.StandardOutput.ShouldBe(recorded.StandardOutput);
        answer.StandardError.ShouldBe(recorded.StandardError);
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status_keyspace")]
    [InlineData("status_keyspace_rf1")]
    [InlineData("status_print_port")]
    [InlineData("status_resolve_ip")]
    [InlineData("info")]
    [InlineData("info_tokens")]
    [InlineData("netstats_idle")]
    public async Task Nodetool_OutputWithLoadsAndTimes_AnswersAsRecordedButForThem(string situation)
    {
        var recorded = Recorded.Load(situation);

        var answer = await fixture.Ring.NodetoolAsync(1, recorded.Words());

        answer.Masked().ShouldBe(recorded.Masked());
        answer.StandardError.ShouldBe(recorded.StandardError);
        answer.ExitCode.ShouldBe(recorded.ExitCode);
    }

    [Fact]
    public async Task Status_Columns_AreAsWideAsRecorded()
    {
        var recorded = Recorded.Load("status").StandardOutput.Split('\n');

        var answer = (await fixture.Ring.NodetoolAsync(1, "status")).StandardOutput.Split('\n');

        answer[4].ShouldBe(recorded[4]);
        answer.Select(line => line.IndexOf("rack", StringComparison.Ordinal)).ShouldBe(recorded.Select(line => line.IndexOf("rack", StringComparison.Ordinal)));
    }
}
