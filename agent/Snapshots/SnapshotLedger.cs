using System.Text.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>The snapshots Ringkeeper owes to clear, one file each.</summary>
internal sealed partial class SnapshotLedger(IOptions<AgentOptions> options, ILogger<SnapshotLedger> logger)
{
    private string LedgerDirectory => Path.Combine(options.Value.StateDirectory, "snapshots");

    public Task<SnapshotEntry?> FindAsync(string tag, CancellationToken cancellationToken) =>
        StateFile.ReadAsync<SnapshotEntry>(PathOf(tag), cancellationToken);

    public Task WriteAsync(SnapshotEntry entry) => StateFile.WriteAsync(PathOf(entry.Tag), entry, CancellationToken.None);

    public void Remove(string tag) => StateFile.Delete(PathOf(tag));

    public async Task<IReadOnlyList<SnapshotEntry>> ListAsync(CancellationToken cancellationToken)
    {
        List<SnapshotEntry> entries = [];
        foreach (var file in Directory.CreateDirectory(LedgerDirectory).EnumerateFiles("*.json"))
        {
            try
            {
                if (await StateFile.ReadAsync<SnapshotEntry>(file.FullName, cancellationToken) is { } entry)
                {
                    entries.Add(entry);
                }
            }
            catch (JsonException e)
            {
                // The snapshot is found again on disk and taken over with a new expiry.
                LogUnreadable(file.FullName, e);
                file.Delete();
            }
        }

        return entries;
    }

    private string PathOf(string tag) => FilePath.Combine(LedgerDirectory, $"{NameRule.SnapshotTag.Require("tag", tag)}.json");

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot record {Path} can't be read and is thrown away")]
    private partial void LogUnreadable(string path, Exception exception);
}
