namespace Cassandra.Protocol;

/// <summary>A decoded answer to a request.</summary>
internal abstract record Response
{
    /// <summary>What the server wants the operator to know, an aggregation over all partitions for example.</summary>
    public string[]? Warnings { get; init; }

    public sealed record Ready : Response;

    public sealed record Authenticate(string Authenticator) : Response;

    public sealed record AuthChallenge : Response;

    public sealed record AuthSuccess : Response;

    public sealed record Failure(Exception Error) : Response;

    public sealed record Void : Response;

    public sealed record Rows(RowSetMetadata Metadata, byte[]? PagingState, IReadOnlyList<Row> Items) : Response;

    public sealed record SchemaChanged : Response;

    public sealed record KeyspaceSet(string Keyspace) : Response;

    public sealed record Prepared(byte[] Id, RowSetMetadata Variables) : Response;

    public sealed record Event(string Type, string Change, System.Net.IPEndPoint? Node) : Response;
}
