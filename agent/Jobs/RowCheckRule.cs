using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Contract.Checks;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Checks the checks of a job: nothing but a SELECT is ever run for a caller.</summary>
internal static class RowCheckRule
{
    public static void Check(IReadOnlyList<RowCheck> checks, List<NameProblem> problems)
    {
        if (checks.Count == 0)
        {
            problems.Add(new NameProblem("checks", "[]", "a list of one check or more"));
        }

        foreach (var (index, check) in checks.Index())
        {
            if (CqlSelect.TryRead(check?.Statement, out var problem) is null)
            {
                problems.Add(new NameProblem($"checks[{index}].statement", "(text)", problem!));
            }

            if (check is not null && !CheckConsistency.All.Contains(check.Consistency))
            {
                problems.Add(new NameProblem($"checks[{index}].consistency", "(text)", $"one of {string.Join(", ", CheckConsistency.All)}"));
            }
        }
    }
}
