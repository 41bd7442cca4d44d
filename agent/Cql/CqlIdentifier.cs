namespace Ringkeeper.Agent.Cql;

/// <summary>Names in CQL text.</summary>
internal static class CqlIdentifier
{
    /// <summary>The name in double quotes, so that capitals and reserved words stay what they are and nothing ends the name early.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(string keyspace, string table) => $"{Quote(keyspace)}.{Quote(table)}";
}
