using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Compaction;

/// <summary>
/// Switches automatic compaction off for an operation's tables and puts back exactly what was on, each time with a look whether it is so,
/// where Cassandra can be asked (4.0 and later). Before, what the schema wants is put back, and held is all, whatever it wants.
/// One thing at a time: the guard and the jobs share what they know through the ledger.
/// </summary>
internal sealed class CompactionHolds(NodetoolCommands nodetool, AutoCompaction compaction, CompactionHoldLedger ledger, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public void Dispose() => _one.Dispose();

    /// <summary>Holds the tables, or holds them for longer; done again after a restart of Cassandra it puts the hold on again.</summary>
    /// <exception cref="JobFailedException">A table isn't there, or is still compacted.</exception>
    public async Task<CompactionHold> HoldAsync(
        string operationId, IReadOnlyList<TableName> tables, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var live = await compaction.ReadAsync(cancellationToken);
            var known = await ledger.FindAsync(operationId, cancellationToken);
            var others = (await ledger.ListAsync(cancellationToken)).Where(other => other.OperationId != operationId).ToList();
            HeldTable[] asked =
            [
                .. tables.SelectMany(table => NamesOf(table, live.Tables))
                    .Select(name => known?.Find(name) ?? others.Select(other => other.Find(name)).FirstOrDefault(held => held is not null) ?? new HeldTable(name, live.Tables[name])),
            ];
            var hold = new CompactionHold
            {
                OperationId = operationId,
                ExpiresAt = known is not null && known.ExpiresAt > expiresAt ? known.ExpiresAt : expiresAt,
                Tables = [.. (known?.Tables ?? []).UnionBy(asked, held => held.Table)],
                IsFromSchema = !live.IsSeen,
            };
            await ledger.WriteAsync(hold);
            await TakeOverAsync(hold, others);
            await SwitchOffAsync(hold, live, cancellationToken);
            return hold;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Puts a hold on again that a restart of Cassandra forgot.</summary>
    /// <returns>How many tables were compacted; 0 where Cassandra can't be asked.</returns>
    public async Task<int> RenewAsync(string operationId, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await ledger.FindAsync(operationId, cancellationToken) is { } hold
                ? await SwitchOffAsync(hold, await compaction.ReadAsync(cancellationToken), cancellationToken)
                : 0;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets go and forgets the hold; from here on its time is up, so that the guard goes on where this is broken off.</summary>
    /// <returns>How many tables are compacted again.</returns>
    /// <exception cref="JobFailedException">A table is still not compacted.</exception>
    public async Task<int> ReleaseAsync(string operationId, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await ledger.FindAsync(operationId, cancellationToken) is not { } hold)
            {
                return 0;
            }

            await ledger.WriteAsync(hold with { ExpiresAt = Earlier(hold.ExpiresAt, time.GetUtcNow()) });
            var released = await SwitchOnAsync(hold, cancellationToken);
            ledger.Remove(operationId);
            return released;
        }
        finally
        {
            _one.Release();
        }
    }

    private static IEnumerable<TableName> NamesOf(TableName table, IReadOnlyDictionary<TableName, bool> live)
    {
        if (!live.ContainsKey(table))
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.TableMissing,
                Message = $"Cassandra says nothing of the compaction of {table}: there is no such table on this node.",
                Table = table,
            });
        }

        return live.Keys.Where(name => name == table || (name.Keyspace == table.Keyspace && name.Name.StartsWith($"{table.Name}.", StringComparison.Ordinal)));
    }

    // An operation that is gone must not let go of what another one holds by now.
    private async Task TakeOverAsync(CompactionHold hold, IEnumerable<CompactionHold> others)
    {
        foreach (var other in others.Where(other => other.Tables.Any(held => hold.Find(held.Table) is not null)))
        {
            HeldTable[] left = [.. other.Tables.Where(held => hold.Find(held.Table) is null)];
            if (left.Length == 0)
            {
                ledger.Remove(other.OperationId);
            }
            else
            {
                await ledger.WriteAsync(other with { Tables = left });
            }
        }
    }

    private async Task<int> SwitchOffAsync(CompactionHold hold, AutoCompactionState live, CancellationToken cancellationToken)
    {
        if (!live.IsSeen)
        {
            await SwitchAsync(false, hold.Tables.Where(held => live.Tables.ContainsKey(held.Base)).Select(held => held.Base), cancellationToken);
            return 0;
        }

        var running = hold.Tables.Where(held => live.Tables.GetValueOrDefault(held.Table)).ToList();
        await SwitchAsync(false, running.Select(held => held.Base), cancellationToken);
        if (running.Count > 0)
        {
            var after = await nodetool.AutoCompactionAsync(cancellationToken);
            Require(hold.Tables.Where(held => after.GetValueOrDefault(held.Table)), "is compacted all the same");
        }

        return running.Count;
    }

    private async Task<int> SwitchOnAsync(CompactionHold hold, CancellationToken cancellationToken)
    {
        // A table that was dropped meanwhile isn't missed.
        var live = await compaction.ReadAsync(cancellationToken);
        if (!live.IsSeen)
        {
            var held = hold.Tables.Where(held => held.RanBefore && live.Tables.ContainsKey(held.Table)).ToList();
            await SwitchAsync(true, held.Select(table => table.Table), cancellationToken);
            return held.Count;
        }

        var off = hold.Tables.Where(held => held.RanBefore && live.Tables.TryGetValue(held.Table, out var runs) && !runs).ToList();
        var bases = off.Where(held => !held.IsIndex).Select(held => held.Table).ToHashSet();
        await SwitchAsync(true, off.Where(held => !held.IsIndex || !bases.Contains(held.Base)).Select(held => held.Table), cancellationToken);
        if (off.Count == 0)
        {
            return 0;
        }

        // With a table nodetool has switched on its indexes, whatever they were.
        await SwitchAsync(false, hold.Tables.Where(held => !held.RanBefore && held.IsIndex && bases.Contains(held.Base)).Select(held => held.Table), cancellationToken);
        var after = await nodetool.AutoCompactionAsync(cancellationToken);
        Require(off.Where(held => after.TryGetValue(held.Table, out var runs) && !runs), "is not compacted all the same");
        return off.Count;
    }

    private async Task SwitchAsync(bool running, IEnumerable<TableName> tables, CancellationToken cancellationToken)
    {
        foreach (var keyspace in tables.Distinct().GroupBy(table => table.Keyspace))
        {
            await nodetool.SetAutoCompactionAsync(running, keyspace.Key, [.. keyspace.Select(table => table.Name)], cancellationToken);
        }
    }

    private static void Require(IEnumerable<HeldTable> wrong, string state)
    {
        if (wrong.FirstOrDefault() is { } first)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.CompactionNotHeld,
                Message = $"nodetool ended without an error, but {first.Table} {state}.",
                Table = first.Table,
                Transient = true,
            });
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
