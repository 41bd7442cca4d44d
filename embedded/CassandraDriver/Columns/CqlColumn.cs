namespace Cassandra;

/// <summary>A column of a result.</summary>
public sealed class CqlColumn : ColumnDesc
{
    public int Index { get; set; }

    /// <summary>The .NET type its values have.</summary>
    public Type Type { get; set; } = typeof(object);
}
