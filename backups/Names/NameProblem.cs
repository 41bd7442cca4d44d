namespace Ringkeeper.Backups.Names;

/// <summary>One thing wrong with what a caller sent: where, what was found, what would be right.</summary>
public sealed record NameProblem(string Field, string Value, string Expected)
{
    public override string ToString() => $"{Field}: '{Value}' is not {Expected}.";
}
