using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Http;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Schema;

internal static class SchemaEndpoint
{
    public static void MapSchema(this IEndpointRouteBuilder routes) => routes.MapGet(AgentRoutes.Schema, GetAsync);

    private static async Task<IResult> GetAsync(SchemaReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok(await reader.ReadAsync(cancellationToken));
        }
        catch (CqlException e)
        {
            return Problems.NodeUnavailable(e.Message);
        }
    }
}
