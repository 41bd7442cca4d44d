namespace Ringkeeper.Simulator.Cql.Statements;

public enum TokenKind
{
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
}
