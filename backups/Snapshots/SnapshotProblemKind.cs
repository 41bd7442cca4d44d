namespace Ringkeeper.Backups.Snapshots;

public enum SnapshotProblemKind
{
    /// <summary>No data directory holds the snapshot of a table that the schema has.</summary>
    TableMissing,

    /// <summary>The table's snapshot has no manifest.json, so Cassandra didn't finish it.</summary>
    ManifestMissing,

    /// <summary>manifest.json is empty or not what Cassandra writes.</summary>
    ManifestInvalid,

    /// <summary>manifest.json lists a file that isn't there.</summary>
    FileMissing,

    /// <summary>An SSTable lacks a component without which it can't be opened.</summary>
    SSTableIncomplete,

    /// <summary>A file or directory that no version of Cassandra puts into a snapshot.</summary>
    FileUnexpected,
}
