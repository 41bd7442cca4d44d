using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.Checks;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.OtherShape;
using Ringkeeper.Orchestrations.Restore.Roles;
using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.Roles;

public sealed class RolePlanTests
{
    private static readonly ClusterRegistration Cluster = new()
    {
        Name = "orders",
        Nodes = [Node("n1"), Node("n2"), Node("n3")],
    };

    public static TheoryData<string> Modes => [RestoreModes.InPlace, RestoreModes.OtherShape, RestoreModes.SameShape];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Create_WithRoles_TouchesThemAfterEverythingElseIsDone(string mode)
    {
        var phases = Plan(mode, RoleHandling.Overwrite).Phases;
        var names = phases.Select(phase => phase.Name).ToList();

        var first = names.IndexOf(RolePhases.Check);
        names[first - 1].ShouldBe(CheckPlan.Phase);
        names.IndexOf(GuardPhases.Repair).ShouldBeLessThan(first);
        var ofRoles = names.Where(RolePhases.Contains).ToList();
        ofRoles.ShouldBe(names.Skip(first).Take(ofRoles.Count), "one after another");
        ofRoles[..6].ShouldBe([RolePhases.Check, RolePhases.Staged, RolePhases.Truncate, RolePhases.TruncateLogins, RolePhases.Import, RolePhases.Verify]);
        ofRoles[^1].ShouldBe(RolePhases.LogIn);
        ofRoles.Contains(RolePhases.Cleanup).ShouldBe(mode == RestoreModes.OtherShape);
        names[first + ofRoles.Count].ShouldBe(GuardPhases.PutBack);
        phases.Where(phase => RolePhases.Contains(phase.Name)).ShouldAllBe(phase => phase.Irrevocable && phase.Steps.Count > 0 && phase.Name.Length <= 10);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Create_WithoutRoles_HasNoStepOfTheirs(string mode)
    {
        var phase = Plan(mode, RoleHandling.Keep).Phases.Where(phase => RolePhases.Contains(phase.Name)).ShouldHaveSingleItem();

        (phase.Name, phase.Steps.Count).ShouldBe((RolePhases.Check, 0));
    }

    [Fact]
    public void In_APhaseOfRoles_IsTheRolesAlone()
    {
        var scope = new RestoreScope
        {
            Tables = [new RestoreTable { Keyspace = "shop", Name = "orders" }],
            Roles = [new RestoreTable { Keyspace = RoleTables.Keyspace, Name = RoleTables.Logins }],
            Nodes = [],
        };
        var plan = Plan(RestoreModes.InPlace, RoleHandling.Overwrite);

        scope.In(plan.Phase(RolePhases.Import)).ShouldBe(scope.Roles);
        scope.In(plan.Phase(RestorePhases.Import)).ShouldBe(scope.Tables);
    }

    private static OperationPlan Plan(string mode, string roles)
    {
        var request = new RestoreRequest { Backup = "b", Mode = mode, Roles = roles, Repair = true };
        return mode switch
        {
            RestoreModes.OtherShape => OtherShapePlan.Create(Cluster, request, DateTimeOffset.UnixEpoch),
            RestoreModes.SameShape => SameShapePlan.Create(Cluster, request, DateTimeOffset.UnixEpoch),
            _ => RestorePlan.Create(Cluster, request, DateTimeOffset.UnixEpoch),
        };
    }

    private static NodeRegistration Node(string name) => new() { Agent = new Uri($"http://{name}:9143") };
}
