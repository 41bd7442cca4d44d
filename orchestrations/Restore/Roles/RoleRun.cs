using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>The roles' part of the runbook of any mode that imports.</summary>
internal static class RoleRun
{
    private const string WayBack =
        "With PasswordAuthenticator nobody new can log in until they are imported, the agents neither; sessions that are open lose their permissions. What is staged is kept, and Cassandra keeps what was truncated as a snapshot (nodetool listsnapshots). Restart Cassandra on one node: where it finds no role it makes the superuser 'cassandra' with that password, seconds after its start. Give the agents these credentials (or those that the roles then have), and retry; docs/restore.md, section 13, has the other ways.";

    /// <param name="plan">The operation.</param>
    /// <param name="cleansUp">Whether the ring may be another one than the backup's.</param>
    public static async Task RunAsync(PlanRun plan, bool cleansUp = false)
    {
        await plan.RunAsync(RolePhases.Check);
        if (!plan.HasRunSteps(RolePhases.Check))
        {
            return;
        }

        await plan.RunAsync(RolePhases.Staged);
        await plan.RunAsync(RolePhases.Truncate);
        await plan.RunAsync(RolePhases.TruncateLogins);
        if (plan.HasFailedSteps(RolePhases.TruncateLogins))
        {
            await BringBackAsync(plan);
            return;
        }

        await plan.RunAsync(RolePhases.Import);
        await plan.RunAsync(RolePhases.Verify);
        await plan.RunAsync(RolePhases.Repair);
        if (cleansUp)
        {
            await plan.RunAsync(RolePhases.Cleanup);
        }

        await plan.RunAsync(RolePhases.LogIn);
    }

    // Cassandra may have carried it out though nobody heard so; then without an import nobody could log in and put it right.
    private static async Task BringBackAsync(PlanRun plan)
    {
        if (await plan.RunAlwaysAsync(RolePhases.Import) is { Failed: 0 })
        {
            await plan.RunAlwaysAsync(RolePhases.Verify);
            await plan.RunAlwaysAsync(RolePhases.Repair);
        }
    }

    /// <summary>Whether roles were truncated and aren't seen to be whole again: what is staged of them is still needed.</summary>
    public static bool AreBroken(PlanRun plan) => plan.HasRunSteps(RolePhases.Truncate) && !(plan.Succeeded(RolePhases.TruncateLogins) && plan.Succeeded(RolePhases.Verify));

    /// <summary>For the clean-up of the orchestrator: in what state the roles are when their part didn't come to its end.</summary>
    public static void Explain(PlanRun plan)
    {
        if (!plan.HasRunSteps(RolePhases.Check) || plan.Succeeded(RolePhases.LogIn))
        {
            return;
        }

        plan.AddError(StateOf(plan));
    }

    private static string StateOf(PlanRun plan)
    {
        if (!plan.HasRunSteps(RolePhases.Truncate))
        {
            return "The tables of the restore are whole; the roles are as this operation found them, and nothing of system_auth was changed. Once the cause is gone, restore them with one small table named: the same restore again would empty and restore the tables once more, with what was written since.";
        }

        if (plan.HasFailedSteps(RolePhases.TruncateLogins))
        {
            return plan.Succeeded(RolePhases.Verify)
                ? "The tables of the restore are whole, and the backup's roles are imported; whether the cluster's own were removed before isn't known, so that both may be there. Give the agents credentials of either, and start the same restore again."
                : $"The tables of the restore are whole; the roles may be truncated, and the backup's aren't imported on every node. {WayBack}";
        }

        if (!plan.Succeeded(RolePhases.Truncate))
        {
            return "The tables of the restore are whole; roles and their passwords are the cluster's own, and some of what they may do may be gone. A superuser can log in: start the same restore again.";
        }

        if (!plan.Succeeded(RolePhases.Verify))
        {
            return FormattableString.Invariant(
                $"The tables of the restore are whole; the tables of roles in system_auth are truncated, and the backup's are imported on {plan.CompleteSteps(RolePhases.Import)} nodes only. {WayBack}");
        }

        return !plan.Succeeded(RolePhases.Repair)
                ? "The tables of the restore and the backup's roles are imported and checked on every node; only the repair of system_auth isn't whole. Run 'nodetool repair -full -pr system_auth' on every node as soon as the cause is gone; until then a login may fail on some."
            : plan.HasBegun(RolePhases.Cleanup) && !plan.Succeeded(RolePhases.Cleanup)
                ? "The tables of the restore and the backup's roles are in place; run 'nodetool cleanup system_auth' where it failed, before the ring changes again."
            : "The tables of the restore and the backup's roles are in place on every node, and nothing else is left to do but this: give these agents credentials that are right for the backup's roles, or make such a role.";
    }
}
