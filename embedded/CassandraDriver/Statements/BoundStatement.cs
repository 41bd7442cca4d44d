using Cassandra.Serialization;

namespace Cassandra;

/// <summary>A prepared statement with values.</summary>
public sealed class BoundStatement : Statement
{
    internal BoundStatement(PreparedStatement statement, object?[] values)
    {
        var variables = statement.Variables.Columns;
        if (values.Length > variables.Length)
        {
            throw new ArgumentException($"{values.Length} values for the {variables.Length} variables of: {statement.QueryString}", nameof(values));
        }

        PreparedStatement = statement;
        Values = values;
        Encoded = [.. values.Select((value, i) => BoundValue.Serialize(value, variables[i]))];
        SetConsistencyLevel(statement.ConsistencyLevel);
        if (statement.IsIdempotent is { } idempotent)
        {
            SetIdempotence(idempotent);
        }
    }

    public PreparedStatement PreparedStatement { get; }

    internal byte[]?[] Encoded { get; }

    public override string ToString() => PreparedStatement.QueryString;
}
