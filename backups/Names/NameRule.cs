using System.Buffers;

namespace Ringkeeper.Backups.Names;

/// <summary>
/// What a name of one kind may look like. Every name that comes from outside passes one of these before it becomes part of a
/// blob's or a file's path. Only ASCII is allowed, so that two different names never look or compare the same.
/// </summary>
public sealed class NameRule
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> Word = SearchValues.Create(Letters + "_");
    private static readonly SearchValues<char> WordAndDash = SearchValues.Create(Letters + "_-");
    private static readonly SearchValues<char> WordDashAndDot = SearchValues.Create(Letters + "_-.");

    private readonly SearchValues<char> _allowed;
    private readonly int _maximumLength;
    private readonly bool _startsWithLetterOrDigit;

    private NameRule(string expected, SearchValues<char> allowed, int maximumLength, bool startsWithLetterOrDigit)
    {
        Expected = expected;
        _allowed = allowed;
        _maximumLength = maximumLength;
        _startsWithLetterOrDigit = startsWithLetterOrDigit;
    }

    /// <summary>The name Ringkeeper knows a cluster by; the first part of its blobs' names.</summary>
    public static NameRule Cluster { get; } =
        new("a cluster name: 1 to 48 of A-Z, a-z, 0-9, '_', '-', starting with a letter or digit", WordAndDash, 48, true);

    /// <summary>A keyspace as Cassandra stores it: word characters, at most 48 (SchemaConstants.NAME_LENGTH).</summary>
    public static NameRule Keyspace { get; } =
        new("a keyspace name: 1 to 48 of A-Z, a-z, 0-9, '_'", Word, 48, false);

    /// <summary>A table or materialized view as Cassandra stores it: word characters, at most 48.</summary>
    public static NameRule Table { get; } =
        new("a table name: 1 to 48 of A-Z, a-z, 0-9, '_'", Word, 48, false);

    /// <summary>A secondary index: word characters. Cassandra bounds it only by the length of the file names it becomes part of.</summary>
    public static NameRule Index { get; } =
        new("an index name: 1 to 222 of A-Z, a-z, 0-9, '_'", Word, 222, false);

    public static NameRule BackupId { get; } =
        new("a backup id: 1 to 64 of A-Z, a-z, 0-9, '_', '-', starting with a letter or digit", WordAndDash, 64, true);

    public static NameRule OperationId { get; } =
        new("an operation id: 1 to 160 of A-Z, a-z, 0-9, '_', '-', starting with a letter or digit", WordAndDash, 160, true);

    /// <summary>A snapshot's tag. Cassandra takes almost anything, even "a/b"; Ringkeeper doesn't.</summary>
    public static NameRule SnapshotTag { get; } =
        new("a snapshot tag: 1 to 200 of A-Z, a-z, 0-9, '_', '-', starting with a letter or digit", WordAndDash, 200, true);

    /// <summary>A data key's id.</summary>
    public static NameRule KeyId { get; } =
        new("a key id: 1 to 64 of A-Z, a-z, 0-9, '_', '-', starting with a letter or digit", WordAndDash, 64, true);

    /// <summary>The moment a verification was asked for, as it names its report.</summary>
    public static NameRule VerificationStamp { get; } =
        new("a verification's stamp such as '20261120T030000000Z'", WordAndDash, 32, true);

    /// <summary>A file of the backup's schema folder.</summary>
    public static NameRule SchemaFile { get; } =
        new(
            "a schema file name: 1 to 200 of A-Z, a-z, 0-9, '_', '-', '.', starting with a letter or digit, not ending in a dot",
            WordDashAndDot,
            200,
            true);

    /// <summary>What a right name is, in words.</summary>
    public string Expected { get; }

    public bool IsValid(string? value) =>
        !string.IsNullOrEmpty(value)
        && value.Length <= _maximumLength
        && !value.AsSpan().ContainsAnyExcept(_allowed)
        && value[^1] != '.'
        && !(_startsWithLetterOrDigit && !char.IsAsciiLetterOrDigit(value[0]));

    /// <summary>Adds a problem when <paramref name="value"/> breaks the rule.</summary>
    /// <returns>Whether the value is right.</returns>
    public bool Check(string field, string? value, ICollection<NameProblem> problems)
    {
        if (IsValid(value))
        {
            return true;
        }

        problems.Add(new NameProblem(field, PrintableText.Of(value), Expected));
        return false;
    }

    /// <exception cref="InvalidNameException">The value breaks the rule.</exception>
    public string Require(string field, string? value) =>
        IsValid(value) ? value! : throw new InvalidNameException(new NameProblem(field, PrintableText.Of(value), Expected));
}
