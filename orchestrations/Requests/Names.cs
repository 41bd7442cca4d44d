using Ringkeeper.Backups.Names;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>What is wrong with a name that a caller sent, or null: the store's own rules, and the limits of instance ids.</summary>
public static class Names
{
    /// <summary>Keeps "backup-CLUSTER-ID:phase" within the 100 characters a durable instance id may have.</summary>
    public const int MaximumBackupIdLength = 32;

    public static string? ProblemOfCluster(string? name) => Problem(NameRule.Cluster, name);

    public static string? ProblemOfBackup(string? id) => Problem(NameRule.BackupId, id)
        ?? (id!.Length > MaximumBackupIdLength ? $"A backup's id has at most {MaximumBackupIdLength} characters, not {id.Length}." : null);

    public static string? ProblemOfOperation(string? id) => Problem(NameRule.OperationId, id);

    public static string? ProblemOfKeyspace(string? name) => Problem(NameRule.Keyspace, name);

    /// <summary>A table as "keyspace.table".</summary>
    public static string? ProblemOfTable(string? name)
    {
        var dot = name?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot < 0
            ? "A table is named with its keyspace: \"keyspace.table\"."
            : Problem(NameRule.Keyspace, name![..dot]) ?? Problem(NameRule.Table, name[(dot + 1)..]);
    }

    private static string? Problem(NameRule rule, string? name)
    {
        var problems = new List<NameProblem>(1);
        return rule.Check("", name, problems) ? null : $"'{problems[0].Value}' is not {problems[0].Expected}.";
    }
}
