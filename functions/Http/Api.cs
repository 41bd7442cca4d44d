using Azure;
using Microsoft.AspNetCore.Http;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Functions.Http;

/// <summary>Runs the body of an HTTP function and turns refusals into RFC 9457 problems.</summary>
internal static class Api
{
    private const string TypePrefix = "urn:ringkeeper:problem:";

    public static async Task<IResult> RunAsync(Func<Task<IResult>> function)
    {
        try
        {
            return await function();
        }
        catch (RequestException e)
        {
            return Problem(e.Problem);
        }
        catch (KeyUnavailableException e)
        {
            return Problem(RequestProblems.KeyUnavailable(e.KeyId, e.Message));
        }
        catch (Exception e) when (e is StoreUnavailableException or RequestFailedException { Status: 0 or >= 500 })
        {
            return Problem(new RequestProblem
            {
                Code = "store-unavailable",
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "The storage account can't be reached.",
                Detail = "Nothing is lost; try again later.",
            });
        }
    }

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, CatalogJson.Options, statusCode: status);

    public static IResult Page<T>(CatalogPage<T> page) => Json(new { page.Items, page.ContinuationToken });

    private static IResult Problem(RequestProblem problem)
    {
        var extensions = problem.Extensions.ToDictionary(extension => extension.Key, extension => (object?)extension.Value);
        if (problem.Errors.Count > 0)
        {
            extensions["errors"] = problem.Errors.Select(error => new { pointer = error.Pointer, detail = error.Detail });
        }

        return Results.Problem(problem.Detail, null, problem.Status, problem.Title, TypePrefix + problem.Code, extensions);
    }
}
