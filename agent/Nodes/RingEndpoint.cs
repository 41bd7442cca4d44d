using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Http;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Nodes;

internal static class RingEndpoint
{
    public static void MapRing(this IEndpointRouteBuilder routes) => routes.MapGet(AgentRoutes.Ring, GetAsync);

    private static async Task<IResult> GetAsync(RingReader reader, CancellationToken cancellationToken)
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
