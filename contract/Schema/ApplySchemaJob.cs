using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Contract.Schema;

/// <summary>
/// Creates what a restore needs and the cluster's schema lacks, from the system_schema rows of a backup; given to one node of the
/// cluster. The statements are made on the agent: a job never carries one. Nothing is dropped or changed. Done again after a crash,
/// it goes on with what is missing.
/// </summary>
public sealed record ApplySchemaJob : JobRequest
{
    public required string BackupId { get; init; }

    /// <summary>The cluster that was backed up, when it is another: the agent reads its backups for this job, and writes nothing there.</summary>
    public string? SourceCluster { get; init; }

    /// <summary>The replication map of keyspaces that are created with another than the backup's: "class" and its options.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Replications { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The backup's schema files with their SHA-256, as the cluster manifest gives them. None: there is nothing to create from.</summary>
    public required IReadOnlyDictionary<string, string> SchemaFiles { get; init; }

    /// <summary>Base tables only.</summary>
    public required IReadOnlyList<RestoredTable> Tables { get; init; }

    /// <summary>Whether the targets must be new tables, with ids of their own and without views.</summary>
    public required bool BesideLive { get; init; }

    /// <summary>False: only compares, and fails when something is absent.</summary>
    public required bool Create { get; init; }
}
