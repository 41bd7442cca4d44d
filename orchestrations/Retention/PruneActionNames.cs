namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The actions of a prune's steps; those of single steps are also the steps' ids.</summary>
internal static class PruneActionNames
{
    public const string EndLeases = "end-leases";
    public const string Select = "select-backups";
    public const string Delete = "delete-backups";
    public const string Leftovers = "delete-leftovers";
    public const string Mark = "mark-garbage";
    public const string Wait = "await-leases";
    public const string Sweep = "sweep-garbage";
    public const string Report = "report";
}
