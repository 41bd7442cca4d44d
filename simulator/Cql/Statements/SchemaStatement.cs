namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A statement that changes the schema.</summary>
/// <param name="Keyspace">null if the statement names none.</param>
/// <param name="Name">Of the keyspace, type, table, index or view.</param>
public abstract record SchemaStatement(string? Keyspace, string Name) : Statement
{
    /// <summary>Whether IF NOT EXISTS or IF EXISTS was said.</summary>
    public bool Conditional { get; init; }

    /// <summary>The statement as it was sent.</summary>
    public string Text { get; init; } = "";
}
