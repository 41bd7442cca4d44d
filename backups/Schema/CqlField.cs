namespace Ringkeeper.Backups.Schema;

/// <summary>A field of a user type.</summary>
public sealed record CqlField(string Name, CqlType Type)
{
    public override string ToString() => $"{CqlText.Identifier(Name)} {Type}";
}
