namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>A task hub's store can't be used: damaged, from a newer version, or in use by another host.</summary>
public sealed class TaskHubStoreException : Exception
{
    public TaskHubStoreException(string message)
        : base(message)
    {
    }

    public TaskHubStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
