namespace Ringkeeper.Agent.Cql;

/// <summary>Names and texts in CQL.</summary>
internal static class CqlIdentifier
{
    /// <summary>The name in double quotes, so that capitals and reserved words stay what they are and nothing ends the name early.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(string keyspace, string table) => $"{Quote(keyspace)}.{Quote(table)}";

    /// <summary>A text in single quotes.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
