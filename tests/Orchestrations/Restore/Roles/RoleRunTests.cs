using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Tests.Restore.Roles;

public sealed class RoleRunTests
{
    [Fact]
    public async Task Run_EveryPhaseSucceeds_EndsWithTheLogins()
    {
        var (ran, error) = await RunAsync();

        ran.ShouldBe([
            RolePhases.Check, RolePhases.Staged, RolePhases.Truncate, RolePhases.TruncateLogins, RolePhases.Import, RolePhases.Verify, RolePhases.Repair, RolePhases.LogIn]);
        error.ShouldBeNull();
    }

    [Fact]
    public async Task Run_PlanThatKeepsRoles_LooksAtNothing()
    {
        var (ran, error) = await RunAsync((RolePhases.Check, new PhaseOutcome()));

        ran.ShouldBe([RolePhases.Check]);
        error.ShouldBeNull();
    }

    [Fact]
    public async Task Run_NobodyHeardHowTheTruncateOfRolesEnded_ImportsThemAllTheSameAndSaysThatBothMayBeThere()
    {
        var (ran, error) = await RunAsync((RolePhases.TruncateLogins, Failed));

        ran.TakeLast(3).ShouldBe([RolePhases.Import, RolePhases.Verify, RolePhases.Repair]);
        error!.ShouldContain("both may be there");
    }

    [Fact]
    public async Task Run_TruncateOfPermissionsFails_LeavesTheRolesThemselvesAlone()
    {
        var (ran, error) = await RunAsync((RolePhases.Truncate, Failed));

        ran[^1].ShouldBe(RolePhases.Truncate);
        error!.ShouldContain("A superuser can log in");
    }

    [Theory]
    [InlineData(RolePhases.Check, "nothing of system_auth was changed")]
    [InlineData(RolePhases.Staged, "nothing of system_auth was changed")]
    [InlineData(RolePhases.Import, "are imported on 2 nodes only")]
    [InlineData(RolePhases.Repair, "only the repair of system_auth isn't whole")]
    [InlineData(RolePhases.LogIn, "give these agents credentials that are right")]
    public async Task Explain_APhaseFailed_SaysInWhatStateTheRolesAre(string phase, string expected)
    {
        var (ran, error) = await RunAsync((phase, Failed));

        ran[^1].ShouldBe(phase);
        error!.ShouldContain(expected);
    }

    private static PhaseOutcome Failed => new() { Complete = 2, Failed = 1, Error = "it broke." };

    private static async Task<(IReadOnlyList<string> Ran, string? Error)> RunAsync(params (string Phase, PhaseOutcome Outcome)[] outcomes)
    {
        var phases = new ScriptedPhases(outcomes.ToDictionary(phase => phase.Phase, phase => phase.Outcome));
        try
        {
            await PlanRun.ExecuteAsync(phases, "restore-orders-1", plan => RoleRun.RunAsync(plan), plan =>
            {
                RoleRun.Explain(plan);
                return Task.CompletedTask;
            });
            return (phases.Ran, null);
        }
        catch (OperationFailedException e)
        {
            return (phases.Ran, e.Message);
        }
    }
}
