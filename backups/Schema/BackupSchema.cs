using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Schema;

/// <summary>Reads the schema that a backup holds.</summary>
public static class BackupSchema
{
    /// <param name="store">Where the backup is.</param>
    /// <param name="cluster">The cluster that was backed up.</param>
    /// <param name="backupId">The backup.</param>
    /// <param name="files">Its schema files and their SHA-256, as the cluster manifest has them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SchemaFormatException">Rows can't be used.</exception>
    /// <exception cref="Errors.BackupException">A file is missing or damaged.</exception>
    public static async Task<CqlSchema> ReadAsync(
        BackupStore store, string cluster, string backupId, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        using var schema = store.OpenSchemaFiles(cluster, backupId);
        return SystemSchemaReader.Read(await schema.ReadAllAsync(files, cancellationToken).ConfigureAwait(false));
    }
}
