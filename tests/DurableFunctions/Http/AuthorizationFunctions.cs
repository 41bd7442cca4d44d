using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>One function for each level.</summary>
public static class AuthorizationFunctions
{
    [Function("Open")]
    public static string Open([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.Path;

    [Function("Keyed")]
    public static string Keyed([HttpTrigger(AuthorizationLevel.Function)] HttpRequest request) => request.Path;

    [Function("Systemic")]
    public static string Systemic([HttpTrigger(AuthorizationLevel.System)] HttpRequest request) => request.Path;

    [Function("Administrative")]
    public static string Administrative([HttpTrigger(AuthorizationLevel.Admin)] HttpRequest request) => request.Path;
}
