using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Retention;

/// <summary>The blobs of one backup, by what they are.</summary>
internal sealed class BackupFolder(string id)
{
    public string Id { get; } = id;

    /// <summary>Null: the backup is being made, failed, or was deleted.</summary>
    public ListedBlob? ClusterManifest { get; private set; }

    /// <summary>Somebody began to delete the backup.</summary>
    public ListedBlob? Deletion { get; private set; }

    public Dictionary<Guid, ListedBlob> NodeManifests { get; } = [];

    public List<(Guid HostId, ListedBlob Blob)> Bundles { get; } = [];

    public List<ListedBlob> SchemaFiles { get; } = [];

    public List<ListedBlob> ReferenceLists { get; } = [];

    /// <summary>When the newest of its blobs was written.</summary>
    public DateTimeOffset LastModified { get; private set; }

    /// <summary>Sorts a blob in; node manifests and bundles only of nodes whose host ids begin as wanted.</summary>
    /// <returns>False when the format knows no such blob.</returns>
    public bool TryAdd(ListedBlob blob, ReadOnlySpan<string> path, string hostPrefix)
    {
        switch (path)
        {
            case [ClusterPaths.ClusterManifestName]:
                ClusterManifest = blob;
                break;
            case [ClusterPaths.DeletionName]:
                Deletion = blob;
                break;
            case ["schema", _]:
                SchemaFiles.Add(blob);
                break;
            case ["references", _]:
                ReferenceLists.Add(blob);
                break;
            case ["nodes", var file] when file.EndsWith(".json", StringComparison.Ordinal) && TryHost(file[..^".json".Length], out var host):
                if (file.StartsWith(hostPrefix, StringComparison.Ordinal))
                {
                    NodeManifests[host] = blob;
                }

                break;
            case ["nodes", var file] when file.Length > 36 && TryHost(file[..36], out var host) && BundlePath.IsValid(blob.Name, host):
                if (file.StartsWith(hostPrefix, StringComparison.Ordinal))
                {
                    Bundles.Add((host, blob));
                }

                break;
            default:
                return false;
        }

        LastModified = blob.LastModified > LastModified ? blob.LastModified : LastModified;
        return true;
    }

    private static bool TryHost(string text, out Guid host) => Guid.TryParseExact(text, "D", out host) && text == host.ToString("D");
}
