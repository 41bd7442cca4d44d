namespace Ringkeeper.Backups.Schema;

public sealed record CqlUserType
{
    public required string Name { get; init; }

    public required IReadOnlyList<CqlField> Fields { get; init; }

    /// <summary>The names of the user types its fields are made of.</summary>
    public IEnumerable<string> Uses => Fields.SelectMany(part => part.Type.UserTypes).Distinct();
}
