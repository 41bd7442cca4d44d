namespace Cassandra;

/// <summary>The role lacks a permission (error 0x2100).</summary>
public sealed class UnauthorizedException : QueryValidationException
{
    public UnauthorizedException(string message)
        : base(message)
    {
    }
}
