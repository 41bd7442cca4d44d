using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Functions.Clusters;

/// <summary>How the nodes of a cluster stand at this moment.</summary>
public sealed class NodeFunctions(ClusterCatalog catalog, TopologyReader reader, IOptions<PreflightOptions> preflight)
{
    [Function(nameof(ListNodes))]
    public Task<IResult> ListNodes(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/nodes")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var registration = await catalog.GetAsync(cluster, cancellationToken);
        var topology = await reader.ReadAsync(cluster, registration.Value.Nodes, cancellationToken);
        var (skew, space) = (preflight.Value.MaximumClockSkew, preflight.Value.MinimumFreeBytes);
        return Api.Json(new
        {
            Cluster = cluster,
            topology.ReadAt,
            Nodes = topology.Nodes.Select(node => new
            {
                node.Name,
                node.Agent,
                Reachable = node.Info is not null,
                node.Error,
                node.ClockSkew,
                node.Info,
            }),
            Problems = TopologyCheck.Problems(topology, skew, space),
        });
    });
}
