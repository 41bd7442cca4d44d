namespace Cassandra;

/// <summary>The coordinator sheds load (error 0x1001).</summary>
public sealed class OverloadedException : QueryValidationException
{
    public OverloadedException(string message)
        : base(message)
    {
    }
}
