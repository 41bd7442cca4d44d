namespace Cassandra;

/// <summary>The query carries a wrong configuration, of a keyspace for example (error 0x2300).</summary>
public sealed class InvalidConfigurationInQueryException : InvalidQueryException
{
    public InvalidConfigurationInQueryException(string message)
        : base(message)
    {
    }
}
