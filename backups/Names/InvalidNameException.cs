namespace Ringkeeper.Backups.Names;

/// <summary>A name or path that may not be used. Thrown where a name must be right already; borders collect problems instead.</summary>
public sealed class InvalidNameException(NameProblem problem) : Exception(problem.ToString())
{
    public NameProblem Problem { get; } = problem;
}
