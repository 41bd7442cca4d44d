using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>A snapshot that must not be backed up as it is. All its problems are listed.</summary>
public sealed class SnapshotIncompleteException : BackupException
{
    private const int Shown = 10;

    public SnapshotIncompleteException(string tag, IReadOnlyList<SnapshotProblem> problems)
        : base(Describe(tag, problems))
    {
        Problems = problems;
        Table = problems[0].Table;
        File = problems[0].File;
    }

    public IReadOnlyList<SnapshotProblem> Problems { get; }

    private static string Describe(string tag, IReadOnlyList<SnapshotProblem> problems)
    {
        var shown = string.Join(" ", problems.Take(Shown).Select(problem => $"{problem.Table}: {problem.Message}"));
        var more = problems.Count > Shown ? $" And {problems.Count - Shown} more." : string.Empty;
        return $"Snapshot {tag} is incomplete. {shown}{more}";
    }
}
