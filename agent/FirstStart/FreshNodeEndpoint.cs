using Ringkeeper.Contract;

namespace Ringkeeper.Agent.FirstStart;

internal static class FreshNodeEndpoint
{
    public static void MapFreshNode(this IEndpointRouteBuilder routes) => routes.MapGet(AgentRoutes.FreshNode, GetAsync);

    private static async Task<IResult> GetAsync(FreshNodeReader reader, CancellationToken cancellationToken) =>
        Results.Ok(await reader.ReadAsync(cancellationToken));
}
