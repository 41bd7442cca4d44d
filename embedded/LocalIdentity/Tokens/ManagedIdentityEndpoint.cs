using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>
/// The managed-identity endpoint of App Service, version 2019-08-01: what a client finds under <c>IDENTITY_ENDPOINT</c> and
/// calls with <c>IDENTITY_HEADER</c>.
/// </summary>
internal static class ManagedIdentityEndpoint
{
    public const string Path = "/msi/token";
    public const string SecretHeader = "X-IDENTITY-HEADER";
    public const string ApiVersion = "2019-08-01";

    public static void MapManagedIdentity(this IEndpointRouteBuilder routes) => routes.MapGet(Path, GetToken);

    private static IResult GetToken(
        [FromHeader(Name = SecretHeader)] string? secret,
        [FromQuery] string? resource,
        [FromQuery(Name = "api-version")] string? apiVersion,
        TokenIssuer issuer,
        IOptions<LocalIdentityOptions> options)
    {
        if (!SecretsEqual(secret ?? "", options.Value.Header))
        {
            return Refuse(StatusCodes.Status401Unauthorized, $"The header {SecretHeader} is missing or wrong.");
        }

        if (apiVersion != ApiVersion)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"api-version is '{apiVersion}'; it must be {ApiVersion}.");
        }

        if (resource is null || !options.Value.AllowedResources.Contains(resource, StringComparer.Ordinal))
        {
            var allowed = string.Join(", ", options.Value.AllowedResources);
            return Refuse(StatusCodes.Status400BadRequest, $"resource is '{resource}'; tokens are issued for: {allowed}.");
        }

        var token = issuer.Issue(resource);
        var expiresOn = token.ExpiresOn.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Results.Json(new TokenResponse(token.Value, expiresOn, resource, "Bearer", options.Value.ObjectId));
    }

    private static IResult Refuse(int status, string message) => Results.Json(new RefusedResponse(status, message), statusCode: status);

    /// <summary>Compares digests, so that neither content nor length shows in the time taken.</summary>
    private static bool SecretsEqual(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)),
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
