using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>Decides by the key of a request (header x-functions-key, or query value code) whether it may pass.</summary>
internal sealed class KeyAuthorization(KeyRing keys)
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    public bool Allows(HttpRequest request, string function, AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function => keys.OpensFunction(function, KeyOf(request)),
        AuthorizationLevel.System => keys.OpensAnySystem(KeyOf(request)),
        AuthorizationLevel.Admin => keys.OpensAdmin(KeyOf(request)),
        _ => false,
    };

    public bool AllowsSystem(HttpRequest request, string system) => keys.OpensSystem(system, KeyOf(request));

    /// <summary>Answers 401 without saying whether a key was missing or wrong.</summary>
    public static Task RefuseAsync(HttpContext context) => Results.Problem(
        title: "Unauthorized",
        detail: $"This needs a valid key in the header '{Header}' or the query value '{Query}'.",
        statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var header) ? header.ToString() : request.Query[Query].ToString();
}
