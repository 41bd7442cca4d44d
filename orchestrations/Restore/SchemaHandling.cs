namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What is done about tables that the cluster's schema lacks. Nothing is ever dropped.</summary>
public static class SchemaHandling
{
    /// <summary>They are created from the backup's rows of system_schema.</summary>
    public const string Create = "create";

    /// <summary>They keep the restore from starting.</summary>
    public const string Keep = "keep";

    public static IReadOnlyList<string> All { get; } = [Create, Keep];
}
