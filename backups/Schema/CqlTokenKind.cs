namespace Ringkeeper.Backups.Schema;

internal enum CqlTokenKind
{
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
}
