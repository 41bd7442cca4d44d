namespace Cassandra;

/// <summary>A statement that is CQL text.</summary>
public abstract class RegularStatement : Statement
{
    internal RegularStatement()
    {
    }

    public abstract string QueryString { get; }

    public override string ToString() => QueryString;
}
