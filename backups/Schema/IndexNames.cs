namespace Ringkeeper.Backups.Schema;

/// <summary>Names of indexes of renamed tables: an index's name is its keyspace's, so the live table's can't be used twice.</summary>
internal static class IndexNames
{
    public static string For(string index, SchemaTarget target)
    {
        var (from, to) = (target.Source.Name, target.Target.Name);
        return from == to ? index : index.StartsWith(from + "_", StringComparison.Ordinal) ? to + index[from.Length..] : $"{to}_{index}";
    }
}
