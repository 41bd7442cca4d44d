namespace Ringkeeper.Backups.Schema;

public enum CqlColumnKind
{
    PartitionKey,
    Clustering,
    Static,
    Regular,
}
