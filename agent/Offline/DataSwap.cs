using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Offline;

/// <summary>
/// Replaces a stopped node's data by what is staged, and takes that back. Whatever is broken off goes on where it was: the journal says
/// what was meant, and the disk how far it came.
/// </summary>
internal sealed class DataSwap(SwapPlanner planner, SwapJournals journals, KeptDirectories kept, MoveSequence moves)
{
    public async Task SwapAsync(string restoreId, IReadOnlyList<StagedTable> staged, CancellationToken cancellationToken)
    {
        var journal = await journals.FindAsync(restoreId, cancellationToken);
        if (journal is { Back: not null } or { Discarded: true })
        {
            throw Broken($"The swap of {restoreId} was taken back; start a new restore.");
        }

        if (journal is null)
        {
            moves.Run(planner.Naming(restoreId, staged));
            journal = planner.Plan(restoreId, staged);
            await journals.WriteAsync(restoreId, journal);
        }

        if (!journal.Swapped)
        {
            moves.Run(journal.Aside, journal.In);
            await journals.WriteAsync(restoreId, journal with { Swapped = true });
        }
    }

    /// <summary>Whether a swap of this restore was begun here.</summary>
    public async Task<bool> IsKnownAsync(string restoreId, CancellationToken cancellationToken) =>
        await journals.FindAsync(restoreId, cancellationToken) is not null || kept.Of(restoreId).Any(Directory.Exists);

    /// <returns>Whether there was anything to take back.</returns>
    public async Task<bool> RevertAsync(string restoreId, CancellationToken cancellationToken)
    {
        if (await journals.FindAsync(restoreId, cancellationToken) is not { } journal)
        {
            return kept.Of(restoreId).FirstOrDefault(Directory.Exists) is { } orphan
                ? throw Broken($"{orphan} is there, and this agent has no record of how it came about. Move it back by hand.")
                : false;
        }

        if (journal.Reverted)
        {
            return true;
        }

        if (journal.Discarded)
        {
            throw Broken($"What {restoreId} has replaced was given up and is deleted; there is nothing to go back to.");
        }

        if (journal.Back is null)
        {
            journal = planner.Return(restoreId, journal);
            await journals.WriteAsync(restoreId, journal);
        }

        moves.Run(journal.Out!, journal.Back!);
        await journals.WriteAsync(restoreId, journal with { Reverted = true });
        return true;
    }

    /// <returns>Bytes freed.</returns>
    public async Task<long> DiscardAsync(string restoreId, CancellationToken cancellationToken)
    {
        var directories = kept.Of(restoreId).Select(path => new DirectoryInfo(path)).Where(directory => directory.Exists).ToList();
        var journal = await journals.FindAsync(restoreId, cancellationToken);
        if (journal is null ? directories.Count > 0 : !journal.AtRest)
        {
            throw Broken($"What {restoreId} has replaced isn't known to be replaceable: its swap, or the way back, is broken off. Roll the restore back first.");
        }

        if (journal is { Discarded: false })
        {
            await journals.WriteAsync(restoreId, journal with { Discarded = true });
        }

        var bytes = directories.Sum(directory => directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
        directories.ForEach(directory => directory.Delete(recursive: true));
        return bytes;
    }

    private static JobFailedException Broken(string message) => new(new JobError { Code = JobErrorCodes.SwapBroken, Message = message });
}
