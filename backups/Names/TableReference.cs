namespace Ringkeeper.Backups.Names;

/// <summary>A table or view by keyspace and name, as Cassandra stores them (no quotes).</summary>
public sealed record TableReference(string Keyspace, string Name)
{
    public override string ToString() => $"{Keyspace}.{Name}";
}
