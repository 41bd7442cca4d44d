namespace Cassandra;

/// <summary>CQL text with the values of its markers, encoded by their .NET type.</summary>
public sealed class SimpleStatement : RegularStatement
{
    public SimpleStatement(string query)
        : this(query, [])
    {
    }

    public SimpleStatement(string query, params object?[] values)
    {
        QueryString = query;
        Values = values;
    }

    /// <summary>Binds by name: <c>:name</c> in the text, <c>name</c> in the dictionary.</summary>
    public SimpleStatement(IDictionary<string, object?> valuesDictionary, string query)
    {
        QueryString = query;
        Values = [.. valuesDictionary.Values];
        Names = [.. valuesDictionary.Keys];
    }

    public override string QueryString { get; }

    internal string[]? Names { get; }
}
