using System.Text.RegularExpressions;

namespace Ringkeeper.Backups.Schema;

/// <summary>What an index is over: a column, or a part of a collection.</summary>
/// <param name="Part">keys, values, entries or full; null for the column itself.</param>
/// <param name="Column">The column's name.</param>
public sealed partial record IndexTarget(string? Part, string Column)
{
    /// <summary>Reads the option "target". Old versions store the column's name as it is, newer ones quote it where CQL would.</summary>
    public static IndexTarget Parse(string target)
    {
        var match = OfPart().Match(target);
        var column = match.Success ? match.Groups[2].Value : target;
        var quoted = column is ['"', .., '"'] && column.Length > 2;
        return new IndexTarget(
            match.Success ? match.Groups[1].Value : null,
            quoted ? column[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : column);
    }

    public override string ToString() => Part is null ? CqlText.Identifier(Column) : $"{Part}({CqlText.Identifier(Column)})";

    [GeneratedRegex("""\A(keys|values|entries|full)\((.+)\)\z""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OfPart();
}
