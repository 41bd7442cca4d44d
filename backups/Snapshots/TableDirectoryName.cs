using System.Diagnostics.CodeAnalysis;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>The name of a table's data directory: "orders-63604cd0e53c11f1b546c1258c3fe4bd".</summary>
public sealed record TableDirectoryName(string Table, Guid Id)
{
    private const int IdLength = 32;

    public static bool TryParse(string? name, [NotNullWhen(true)] out TableDirectoryName? parsed)
    {
        parsed = null;
        if (name is null || name.Length < IdLength + 2 || name[^(IdLength + 1)] != '-')
        {
            return false;
        }

        var id = name[^IdLength..];
        if (id.AsSpan().ContainsAnyExceptInRange('0', 'f') || !Guid.TryParseExact(id, "N", out var guid) || id != guid.ToString("N"))
        {
            return false;
        }

        var table = name[..^(IdLength + 1)];
        if (!NameRule.Table.IsValid(table))
        {
            return false;
        }

        parsed = new TableDirectoryName(table, guid);
        return true;
    }

    public override string ToString() => $"{Table}-{Id:N}";
}
