namespace Cassandra;

/// <summary>What a type holds inside: the elements of a list, the fields of a user-defined type.</summary>
public interface IColumnInfo
{
}
