using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Looks at cluster and backup as a restore into another ring would, and changes nothing.</summary>
public sealed class OtherShapeCheckReader(
    TopologyReader topologies, TargetSchemaReader schemas, RangeMapper mapper, RestoreSpace space, IOptions<PreflightOptions> options)
{
    public async Task<RestoreChecks> ReadAsync(ClusterRegistration cluster, RestoreRequest request, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var scope = RestoreScopeResolver.Resolve(request, manifest);
        var topology = await topologies.ReadAsync(cluster.Name, cluster.Nodes, cancellationToken).ConfigureAwait(false);
        var problems = TopologyCheck.Problems(topology, options.Value.MaximumClockSkew, options.Value.MinimumFreeBytes).ToList();
        problems.AddRange(OtherShapeProblems.OfVersions(topology, scope));
        var checks = new RestoreChecks
        {
            Problems = problems,
            Nodes = [.. topology.Nodes.Select(node => new RestoreNodeCheck { Node = node.Name, HostId = node.Info?.HostId, Version = node.Info?.ReleaseVersion })],
            Tables = [.. scope.Tables.Select(table => table.ToTableName().ToString())],
            Roles = scope.RoleNames,
            Creates = [],
            SchemaDifferences = [],
        };
        if (topology.Nodes.Any(node => node.Info is null))
        {
            return checks;
        }

        try
        {
            var match = await schemas.ReadAsync(request, manifest, scope, topology, cancellationToken).ConfigureAwait(false);
            problems.AddRange(match.Problems);
            checks = checks with { Creates = match.Creates, SchemaDifferences = match.Differences, Truncates = [.. match.Schema.Existing.Select(table => table.ToString())] };
            if (match.DataCenters.Problems.Count > 0)
            {
                return checks;
            }

            var mapping = await mapper.MapAsync(request, manifest, scope, topology, match, cancellationToken).ConfigureAwait(false);
            var gaps = RangeGaps.Describe(mapping, manifest, request.Copies).ToList();
            problems.AddRange(RangeGaps.Blocking(mapping, manifest, request));
            checks = checks with { MissingRanges = gaps, Nodes = [.. topology.Nodes.Select(node => Describe(node, scope, mapping))] };
            problems.AddRange(topology.Nodes.Select(node => space.Problem(node.Name, mapping.LoadOf(node.Info!.HostId).Bytes, node.Info!)).OfType<string>());
            return checks;
        }
        catch (Exception e) when (e is AgentException or (BackupException and not StoreUnavailableException))
        {
            problems.Add(e.Message);
            return checks;
        }
    }

    private RestoreNodeCheck Describe(TopologyNode node, RestoreScope scope, ClusterMapping mapping)
    {
        var info = node.Info!;
        var load = mapping.LoadOf(info.HostId);
        var sources = mapping.For(info.HostId).Groups.SelectMany(alike => alike.Sources).Select(source => source.HostId).Distinct().Order().ToList();
        return new RestoreNodeCheck
        {
            Node = node.Name,
            HostId = info.HostId,
            SourceHostIds = sources,
            SSTables = load.SSTables,
            Bytes = load.Bytes,
            NeededBytes = space.Needed(load.Bytes),
            FreeBytes = RestoreSpace.Free(info),
            SourceVersion = string.Join(", ", scope.Nodes.Where(source => sources.Contains(source.HostId)).Select(source => source.ReleaseVersion).Distinct()),
            Version = info.ReleaseVersion,
        };
    }
}
