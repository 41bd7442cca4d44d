namespace Ringkeeper.Agent.Cql;

/// <summary>A CQL statement failed.</summary>
internal sealed class CqlException(string message, bool transient, bool invalidQuery = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the same statement may succeed later (node or replicas down, timeout, overload).</summary>
    public bool Transient { get; } = transient;

    /// <summary>Whether the node understood the statement and says that it is wrong: an unknown table, no such syntax.</summary>
    public bool InvalidQuery { get; } = invalidQuery;
}
