namespace Ringkeeper.Simulator.Cql;

/// <summary>An error that the client gets as an ERROR message.</summary>
public sealed class CqlException : Exception
{
    public CqlException()
    {
    }

    public CqlException(string message)
        : base(message)
    {
    }

    public CqlException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CqlException(CqlErrorCode code, string message)
        : base(message) => Code = code;

    public CqlErrorCode Code { get; }

    /// <summary>Texts that follow the message in the ERROR frame: keyspace and table of what exists already.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
