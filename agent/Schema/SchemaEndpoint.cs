using System.Text;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Http;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Schema;

internal static class SchemaEndpoint
{
    public static void MapSchema(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(AgentRoutes.Schema, GetAsync);
        routes.MapGet(AgentRoutes.SchemaRows, GetRowsAsync);
    }

    private static async Task<IResult> GetRowsAsync(SchemaDump dump, CancellationToken cancellationToken)
    {
        try
        {
            var (version, files) = await dump.ReadAsync(cancellationToken);
            return Results.Ok(new SchemaRows
            {
                SchemaVersion = version,
                Files = files.Where(file => file.Key != SchemaDump.DescribeFile).ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value)),
            });
        }
        catch (CqlException e)
        {
            return Problems.NodeUnavailable(e.Message);
        }
    }

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
