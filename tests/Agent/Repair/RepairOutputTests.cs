using Ringkeeper.Agent.Repair;
using Ringkeeper.Agent.Tests.Nodetool;

namespace Ringkeeper.Agent.Tests.Repair;

public sealed class RepairOutputTests
{
    [Theory]
    [InlineData("repair_full_pr", 1, 20)]
    [InlineData("repair_full_table", 1, 7)]
    [InlineData("repair_view", 1, 7)]
    [InlineData("repair_no_keyspace_all", 3, 13)]
    public void Read_ARepairThatWasCompleted_CountsItsSessions(string recording, int sessions, int percent)
    {
        var (output, problem) = Read(recording);

        problem.ShouldBeNull();
        output.Completed.ShouldBeTrue();
        (output.Sessions, output.Percent).ShouldBe((sessions, percent));
    }

    [Fact]
    public void Read_ASingleCopy_HadNothingToRepair()
    {
        var (output, problem) = Read("repair_rf1_keyspace");

        problem.ShouldBeNull();
        (output.NotReplicated, output.Completed, output.Sessions).ShouldBe((true, false, 0));
    }

    [Theory]
    [InlineData("repair_full_pr_node3_down", "Endpoint not alive: /127.0.0.3:7000")]
    [InlineData("repair_node2_drained", "Endpoint not alive: /127.0.0.2:7000")]
    [InlineData("after_drain_repair_full", "Did not get replies from all endpoints.")]
    [InlineData("repair_unknown_table", "Unknown keyspace/cf pair (shop.nope)")]
    [InlineData("repair_threads_too_many", "nodetool ended with exit code 2.")]
    public void Read_ARepairThatFailed_SaysWhy(string recording, string problem) => Read(recording).Problem.ShouldBe(problem);

    [Theory]
    [InlineData("")]
    [InlineData("[2026-11-20 23:53:00,862] Starting repair command #2 (84c62560-e53d-11f1-8d03-3fe8cda0e42b), repairing keyspace shop with repair options ()")]
    [InlineData("[2026-11-20 23:53:01,918] Repair session 84d05e90-e53d-11f1-8d03-3fe8cda0e42b for range [(1,2]] finished (progress: 20%)")]
    public void Problem_WithoutAWordThatItWasCompleted_IsOneThoughTheExitCodeIs0(string line)
    {
        var output = new RepairOutput();
        output.Read(line);

        output.Problem(exitCode: 0).ShouldNotBeNull().ShouldContain("without saying");
    }

    private static (RepairOutput Output, string? Problem) Read(string recording)
    {
        var recorded = RecordedOutput.Read(recording);
        var output = new RepairOutput();
        foreach (var line in recorded.StandardOutput.Split('\n'))
        {
            output.Read(line);
        }

        return (output, output.Problem(recorded.ExitCode));
    }
}
