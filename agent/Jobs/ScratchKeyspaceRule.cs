using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Drills;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Lets a job drop the keyspaces of its own drill, and no others.</summary>
internal static class ScratchKeyspaceRule
{
    public static void Check(string operationId, IReadOnlyList<string> keyspaces, List<NameProblem> problems)
    {
        if (keyspaces.Count == 0)
        {
            problems.Add(new NameProblem("keyspaces", "[]", "a list of one keyspace or more"));
        }

        foreach (var (index, keyspace) in keyspaces.Index())
        {
            if (NameRule.Keyspace.Check($"keyspaces[{index}]", keyspace, problems) && !ScratchKeyspaces.IsOf(operationId, keyspace))
            {
                problems.Add(new NameProblem($"keyspaces[{index}]", keyspace, "a keyspace that this drill made"));
            }
        }
    }
}
