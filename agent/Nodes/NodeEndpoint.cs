using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Http;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Nodes;

internal static class NodeEndpoint
{
    public static void MapNode(this IEndpointRouteBuilder routes) => routes.MapGet(AgentRoutes.Node, GetAsync);

    private static async Task<IResult> GetAsync(NodeInfoReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok(await reader.ReadAsync(cancellationToken));
        }
        catch (Exception e) when (e is NodetoolException or CqlException)
        {
            return Problems.NodeUnavailable(e.Message);
        }
    }
}
