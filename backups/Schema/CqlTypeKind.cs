namespace Ringkeeper.Backups.Schema;

public enum CqlTypeKind
{
    Native,
    UserType,

    /// <summary>A Java class that CQL has no name for.</summary>
    Custom,
    Frozen,
    List,
    Set,
    Map,
    Tuple,

    /// <summary>A type with a number of elements (Cassandra 5.0).</summary>
    Vector,
}
