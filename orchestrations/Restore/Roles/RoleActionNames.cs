namespace Ringkeeper.Orchestrations.Restore.Roles;

internal static class RoleActionNames
{
    public const string Match = "match-roles";
    public const string Staged = "check-staged-roles";
    public const string Truncate = "truncate-roles";
    public const string LogIn = "log-in";
}
