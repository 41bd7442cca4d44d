namespace Cassandra;

/// <summary>A user-defined function failed (error 0x1400).</summary>
public sealed class FunctionFailureException : DriverException
{
    public FunctionFailureException(string message)
        : base(message)
    {
    }

    public string? Keyspace { get; set; }

    public string? Name { get; set; }

    public string[]? ArgumentTypes { get; set; }
}
