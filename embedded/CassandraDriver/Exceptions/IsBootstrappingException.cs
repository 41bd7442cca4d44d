namespace Cassandra;

/// <summary>The coordinator is still joining the ring (error 0x1002).</summary>
public sealed class IsBootstrappingException : QueryValidationException
{
    public IsBootstrappingException(string message)
        : base(message)
    {
    }
}
