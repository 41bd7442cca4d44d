namespace Ringkeeper.Backups.Schema;

/// <summary>Something in which a backup's schema and the cluster's are not the same.</summary>
/// <param name="What">What differs, such as "table shop.orders".</param>
/// <param name="Difference">How, in a sentence.</param>
/// <param name="Blocks">Whether a restore can't be done while it is so.</param>
public sealed record SchemaDifference(string What, string Difference, bool Blocks)
{
    public override string ToString() => $"{char.ToUpperInvariant(What[0])}{What[1..]}: {Difference}";
}
