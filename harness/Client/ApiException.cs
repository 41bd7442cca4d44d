using System.Net;

namespace Ringkeeper.Harness.Client;

/// <summary>The app refused a request that should have been accepted; the message holds its answer.</summary>
public sealed class ApiException : Exception
{
    public ApiException(string request, ApiResponse response)
        : base($"{request} was answered with {(int)response.Status}: {response.Body}")
    {
        Status = response.Status;
        Response = response;
    }

    public HttpStatusCode Status { get; }

    public ApiResponse Response { get; }
}
