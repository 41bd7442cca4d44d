using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Agent.Nodetool;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class NodetoolFailureTests
{
    private static readonly string[] Used =
    [
        "status", "info", "version", "netstats", "describecluster", "snapshot_", "listsnapshots", "clearsnapshot", "flush", "import_", "refresh_",
        "process_down_", "after_drain_", "joining_", "leaving_", "decommissioned_", "node3_starting_", "jmx_",
    ];

    public static TheoryData<string> AllUsed => [.. RecordedOutput.Names(Used)];

    [Theory]
    [InlineData("status_unknown_keyspace", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("status_wrong_option", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("snapshot_duplicate_tag", nameof(NodetoolFailureKind.SnapshotExists))]
    [InlineData("snapshot_unknown_keyspace", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("snapshot_one_unknown_of_two_keyspaces", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("snapshot_unknown_table", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("snapshot_kt_unknown", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("snapshot_index_as_table", nameof(NodetoolFailureKind.Usage))]
    [InlineData("snapshot_cf_two_keyspaces", nameof(NodetoolFailureKind.Failed))]
    [InlineData("snapshot_missing_value", nameof(NodetoolFailureKind.Usage))]
    [InlineData("snapshot_tag_empty", nameof(NodetoolFailureKind.Usage))]
    [InlineData("joining_node_snapshot", nameof(NodetoolFailureKind.Joining))]
    [InlineData("after_drain_snapshot", nameof(NodetoolFailureKind.Drained))]
    [InlineData("after_drain_flush", nameof(NodetoolFailureKind.Drained))]
    [InlineData("after_drain_flush_keyspace", nameof(NodetoolFailureKind.Drained))]
    [InlineData("clearsnapshot_no_argument", nameof(NodetoolFailureKind.Failed))]
    [InlineData("clearsnapshot_tag_and_all", nameof(NodetoolFailureKind.Failed))]
    [InlineData("flush_unknown_keyspace", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("flush_unknown_table", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("import_copy_data", nameof(NodetoolFailureKind.Usage))]
    [InlineData("import_corrupt_data_default", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_corrupt_data_extended_verify", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_missing_statistics", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_sstables_of_another_table", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_tokens_not_owned", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_truncated_data", nameof(NodetoolFailureKind.ImportRefused))]
    [InlineData("import_directory_missing", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("import_no_arguments", nameof(NodetoolFailureKind.Usage))]
    [InlineData("import_two_arguments", nameof(NodetoolFailureKind.Usage))]
    [InlineData("import_unknown_keyspace", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("import_unknown_table", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("refresh_unknown_keyspace", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("refresh_unknown_table", nameof(NodetoolFailureKind.UnknownName))]
    [InlineData("node3_starting_05_status", nameof(NodetoolFailureKind.NotReady))]
    [InlineData("node3_starting_06_info", nameof(NodetoolFailureKind.NotReady))]
    [InlineData("decommissioned_node_info", nameof(NodetoolFailureKind.NotReady))]
    [InlineData("jmx_port_is_cql", nameof(NodetoolFailureKind.Unreachable))]
    [InlineData("jmx_unknown_host", nameof(NodetoolFailureKind.Unreachable))]
    [InlineData("jmx_wrong_port", nameof(NodetoolFailureKind.Unreachable))]
    public void Of_RecordedFailure_TellsItsKind(string recording, string kind) =>
        NodetoolFailure.Of(RecordedOutput.Read(recording)).ShouldNotBeNull().Kind.ToString().ShouldBe(kind);

    [Theory]
    [InlineData("process_down_info")]
    [InlineData("process_down_status")]
    [InlineData("process_down_version")]
    [InlineData("process_down_snapshot")]
    [InlineData("process_down_listsnapshots")]
    [InlineData("process_down_flush")]
    [InlineData("process_down_import")]
    public void Of_ProcessDown_IsUnreachable(string recording)
    {
        var failure = NodetoolFailure.Of(RecordedOutput.Read(recording)).ShouldNotBeNull();

        failure.Kind.ShouldBe(NodetoolFailureKind.Unreachable);
        failure.Message.ShouldContain("Failed to connect to '127.0.0.1:7300' - ConnectException: 'Connection refused'.");
    }

    [Fact]
    public void Of_CassandraEndedUnderTheCommand_IsALostConnection() =>
        NodetoolFailure.Of(new NodetoolOutput(
            "import shop orders", 2, "Cassandra has shutdown.\n", "error: null\n-- StackTrace --\njava.io.EOFException\n\tat java.base/java.io.DataInputStream.readByte\n"))
            .ShouldNotBeNull().Kind.ShouldBe(NodetoolFailureKind.ConnectionLost);

    [Fact]
    public void Of_StackTrace_TellsItsFirstLineOnly()
    {
        var message = NodetoolFailure.Of(RecordedOutput.Read("snapshot_duplicate_tag")).ShouldNotBeNull().Message;

        message.ShouldBe("nodetool snapshot -t rec-1 shop: Snapshot rec-1 already exists. (exit code 2)");
    }

    [Theory]
    [MemberData(nameof(AllUsed))]
    public void Of_AnyRecordingOfAUsedCommand_FailsAsItsExitCodeSays(string recording)
    {
        var output = RecordedOutput.Read(recording);

        (NodetoolFailure.Of(output) is null).ShouldBe(output.ExitCode == 0);
    }

    [Theory]
    [InlineData("Aborted cleaning up at least one table in keyspace shop, check server logs for more information.\n")]
    [InlineData("Failed marking some sstables compacting in keyspace shop, check server logs for more information\n")]
    public void Of_GivingUpWithExitCodeZero_IsAFailure(string output) =>
        NodetoolFailure.Of(new NodetoolOutput("cleanup shop", 0, output, "")).ShouldNotBeNull();

    [Fact]
    public void Of_AnyOutputWithAnotherExitCode_IsAFailureWithAMessage() => Prop.ForAll<string, string, PositiveInt>((output, error, code) =>
        NodetoolFailure.Of(new NodetoolOutput("x", code.Get, output ?? "", error ?? ""))!.Message.StartsWith("nodetool x: ", StringComparison.Ordinal))
        .QuickCheckThrowOnFailure();
}
