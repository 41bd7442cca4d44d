namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>
/// The phases in which the backup's roles take the place of the cluster's, after everything else of a restore: nobody can log in from the
/// truncate to the import, and what fails before leaves the cluster its own roles. Only the first is in a plan that keeps them.
/// </summary>
internal static class RolePhases
{
    /// <summary>Every node up, the tables those of the backup. Without roles to restore it has no step.</summary>
    public const string Check = "rolecheck";

    /// <summary>Each node reads what it has staged of them once more.</summary>
    public const string Staged = "rolestaged";

    /// <summary>Empties what roles may do and whom they belong to.</summary>
    public const string Truncate = "roletrunc";

    /// <summary>Empties the roles themselves, by which the session that does it lives.</summary>
    public const string TruncateLogins = "rolelogins";

    /// <summary>Needs no CQL, nor has anything after it.</summary>
    public const string Import = "roleimport";

    public const string Verify = "roleverify";

    public const string Repair = "rolerepair";

    /// <summary>In another ring only.</summary>
    public const string Cleanup = "roleclean";

    /// <summary>Each agent logs in with its own credentials.</summary>
    public const string LogIn = "rolelogin";

    public static bool Contains(string phase) => phase is Check or Staged or Truncate or TruncateLogins or Import or Verify or Repair or Cleanup or LogIn;
}
