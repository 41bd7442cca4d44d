using Cassandra;

namespace Ringkeeper.Agent.Cql;

/// <summary>What the driver reports, as far as the agent tells it apart.</summary>
internal static class CqlFailure
{
    public static CqlException From(Exception exception)
    {
        var refused = exception is InvalidQueryException or SyntaxError or UnauthorizedException or AuthenticationException or InvalidTypeException;
        var invalid = exception is InvalidQueryException or SyntaxError;
        return new CqlException($"CQL: {exception.Message}", transient: !refused, invalid, exception);
    }
}
