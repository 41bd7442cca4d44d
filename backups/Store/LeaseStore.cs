namespace Ringkeeper.Backups.Store;

/// <summary>The leases of running operations.</summary>
public sealed class LeaseStore
{
    internal LeaseStore()
    {
    }

    /// <summary>Creates the operation's lease; does nothing when it has one.</summary>
    public Task CreateAsync(string cluster, string operationId, string backupId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes the operation's lease; does nothing when it has none.</summary>
    public Task DeleteAsync(string cluster, string operationId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IAsyncEnumerable<Lease> ListAsync(string cluster, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
