using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores;

/// <summary>
/// Lets a restore go on with what an earlier one has staged and kept because it failed: the same files of the same backup needn't be
/// downloaded twice. The download checks each of them again.
/// </summary>
internal sealed class StagingTakeover(Staging staging)
{
    /// <summary>Moves the tables' directories here. An operation with nothing left is discarded.</summary>
    public async Task RunAsync(string operationId, StagedSource source, IReadOnlySet<TableName> tables, CancellationToken cancellationToken)
    {
        foreach (var other in staging.Operations().Where(other => other != operationId))
        {
            var staged = await staging.ReadAsync(other, cancellationToken);
            if (staged.Source != source)
            {
                continue;
            }

            foreach (var table in staged.Tables.Select(table => table.Table).Where(tables.Contains))
            {
                Move(staging.TableDirectory(other, table), staging.TableDirectory(operationId, table));
            }

            if (staged.Tables.All(table => table.Imported || tables.Contains(table.Table)))
            {
                staging.Discard(other);
            }
        }
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from) && !Directory.Exists(to))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        }
    }
}
