namespace Cassandra;

/// <summary>A statement the server has parsed and knows by an id.</summary>
public sealed class PreparedStatement
{
    internal PreparedStatement(string queryString, byte[] id, RowSetMetadata variables)
    {
        QueryString = queryString;
        Id = id;
        Variables = variables;
    }

    public string QueryString { get; }

    /// <summary>The variables to bind, in order.</summary>
    public RowSetMetadata Variables { get; }

    public ConsistencyLevel? ConsistencyLevel { get; private set; }

    public bool? IsIdempotent { get; private set; }

    internal byte[] Id { get; }

    /// <exception cref="ArgumentException">There are more values than variables.</exception>
    /// <exception cref="InvalidTypeException">A value doesn't fit its variable.</exception>
    public BoundStatement Bind(params object?[] values) => new(this, values);

    public PreparedStatement SetConsistencyLevel(ConsistencyLevel consistency)
    {
        ConsistencyLevel = consistency;
        return this;
    }

    public PreparedStatement SetIdempotence(bool value)
    {
        IsIdempotent = value;
        return this;
    }

    public override string ToString() => QueryString;
}
