using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Keys;

/// <summary>The data keys of all clusters, wrapped by the key-encryption key.</summary>
public sealed class DataKeyStore
{
    internal DataKeyStore()
    {
    }

    /// <summary>The id of the cluster's newest data key; makes the first one.</summary>
    /// <exception cref="KeyUnavailableException">The key-encryption key refused.</exception>
    public Task<string> EnsureAsync(string cluster, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
