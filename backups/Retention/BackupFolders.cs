using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Retention;

/// <summary>Everything below a cluster's "backups/", from one listing.</summary>
internal static class BackupFolders
{
    /// <param name="blobs">The cluster's blobs.</param>
    /// <param name="hostPrefix">Node manifests and bundles only of nodes whose host ids begin so; empty for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="ManifestException">Something looks like a manifest and isn't one: what it refers to can't be known.</exception>
    public static async Task<IReadOnlyDictionary<string, BackupFolder>> ListAsync(RetentionBlobs blobs, string hostPrefix, CancellationToken cancellationToken)
    {
        var folders = new Dictionary<string, BackupFolder>(StringComparer.Ordinal);
        await foreach (var blob in blobs.ListAsync("backups/", cancellationToken).ConfigureAwait(false))
        {
            var path = blob.Name.Split('/');
            if (path.Length > 2 && NameRule.BackupId.IsValid(path[1]))
            {
                if (!folders.TryGetValue(path[1], out var folder))
                {
                    folders.Add(path[1], folder = new BackupFolder(path[1]));
                }

                if (folder.TryAdd(blob, path.AsSpan(2), hostPrefix))
                {
                    continue;
                }
            }

            if (path.Contains("nodes") && blob.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                throw new ManifestException(blob.Name, "name", blob.Name, "'backups/{backupId}/nodes/{hostId}.json': what this manifest refers to can't be known");
            }
        }

        return folders;
    }
}
