namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Removes ended instances.</summary>
internal static class PurgeWrites
{
    public static int Apply(SqliteStatements statements, IReadOnlyCollection<string> instanceIds, bool recursive)
    {
        var purged = 0;
        var left = new Stack<string>(instanceIds);
        while (left.TryPop(out var id))
        {
            if (statements.Scalar("SELECT status FROM instances WHERE instance_id = $1", id) is not string status || !InstanceRows.IsFinal(status))
            {
                continue;
            }

            if (recursive)
            {
                foreach (var child in statements.Read("SELECT instance_id FROM instances WHERE parent_instance_id = $1", row => row.GetString(0), id))
                {
                    left.Push(child);
                }
            }

            InstanceRows.Clear(statements, id);
            purged += statements.Execute("DELETE FROM instances WHERE instance_id = $1", id);
        }

        return purged;
    }
}
