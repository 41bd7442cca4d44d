using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>
/// Clears a snapshot by its tag and looks on disk, in every data directory, whether it is gone: clearsnapshot exits 0 whether
/// it cleared something or not.
/// </summary>
internal sealed class SnapshotClearing(NodetoolCommands nodetool, SnapshotLedger ledger, IOptions<AgentOptions> options)
{
    /// <summary>Answers how many table directories held the snapshot.</summary>
    /// <exception cref="JobFailedException">It is still there.</exception>
    public async Task<int> ClearAsync(string tag, CancellationToken cancellationToken)
    {
        var before = Find(tag);
        if (before.Count > 0)
        {
            await nodetool.ClearSnapshotAsync(tag, cancellationToken);
            if (Find(tag) is [var first, ..] left)
            {
                throw new JobFailedException(new JobError
                {
                    Code = JobErrorCodes.NodetoolFailed,
                    Message = $"clearsnapshot ended without an error, but {left.Count} directories of snapshot {tag} are still there.",
                    File = first,
                    Transient = true,
                });
            }
        }

        ledger.Remove(tag);
        return before.Count;
    }

    private IReadOnlyList<string> Find(string tag) => SnapshotReader.FindDirectories([.. options.Value.DataDirectories], tag);
}
