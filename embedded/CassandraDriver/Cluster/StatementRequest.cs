using Cassandra.Protocol;
using Cassandra.Serialization;

namespace Cassandra;

/// <summary>Makes the QUERY or EXECUTE message of a statement.</summary>
internal static class StatementRequest
{
    public static Request Of(Statement statement, QueryOptions options, byte[]? pagingState)
    {
        var parameters = new QueryParameters
        {
            Consistency = statement.ConsistencyLevel ?? options.GetConsistencyLevel(),
            SerialConsistency = statement.SerialConsistency ?? options.GetSerialConsistencyLevel(),
            PageSize = statement.PageSize == 0 ? options.GetPageSize() : statement.PageSize,
            PagingState = pagingState,
            Timestamp = statement.Timestamp,
        };
        return statement switch
        {
            BoundStatement bound => Request.Execute(bound.PreparedStatement.Id, parameters with { BoundValues = bound.Encoded }),
            SimpleStatement simple => Request.Query(simple.QueryString, parameters with
            {
                BoundValues = [.. simple.Values.Select(ValueSerializer.Serialize)],
                Names = simple.Names,
            }),
            _ => throw new ArgumentException($"{statement.GetType()} is no statement of this driver.", nameof(statement)),
        };
    }
}
