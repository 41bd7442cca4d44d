using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public static class BadConstraintFunctions
{
    [Function("BadConstraint")]
    public static string Run([HttpTrigger("get", Route = "{number:prime}")] HttpRequest request) => request.Path;
}
