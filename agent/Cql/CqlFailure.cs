using Cassandra;

namespace Ringkeeper.Agent.Cql;

/// <summary>What the driver reports, as far as the agent tells it apart.</summary>
internal static class CqlFailure
{
    private const string Refused =
        "Cassandra refuses the agent's credentials (Agent__CqlUsername and its password). Where roles were restored, those of the backup's time count.";

    public static CqlException From(Exception exception)
    {
        var refused = exception is InvalidQueryException or SyntaxError or UnauthorizedException or AuthenticationException or InvalidTypeException;
        var invalid = exception is InvalidQueryException or SyntaxError;
        var message = Refusal(exception) is { } refusal ? $"{refusal.Message} {Refused}" : exception.Message;
        return new CqlException($"CQL: {message}", transient: !refused, invalid, exception);
    }

    /// <summary>Whether Cassandra takes the credentials for nobody's.</summary>
    public static bool IsRefusal(Exception exception) => Refusal(exception) is not null;

    private static AuthenticationException? Refusal(Exception exception) => exception as AuthenticationException
        ?? (exception as NoHostAvailableException)?.Errors?.Values.OfType<AuthenticationException>().FirstOrDefault();
}
