using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Pipeline;

/// <summary>Sends requests to a vault: retries and logging are Azure.Core's, authentication is the vault's challenge.</summary>
internal sealed class VaultPipeline
{
    private readonly HttpPipeline _pipeline;
    private readonly string _apiVersion;

    public VaultPipeline(ClientOptions options, TokenCredential credential, string apiVersion, bool verifyResource)
    {
        _pipeline = HttpPipelineBuilder.Build(options, new ChallengeAuthenticationPolicy(credential, verifyResource));
        _apiVersion = apiVersion;
    }

    /// <summary>A response of status 200, or an exception of Azure.Core with status and error code.</summary>
    /// <exception cref="RequestFailedException">The vault answered anything but 200.</exception>
    public async ValueTask<Response> SendAsync(RequestMethod method, Uri address, object? body, bool async, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(method, address, body);
        if (async)
        {
            await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _pipeline.Send(message, cancellationToken);
        }

        return message.Response.Status == 200 ? message.Response : throw new RequestFailedException(message.Response);
    }

    private HttpMessage CreateMessage(RequestMethod method, Uri address, object? body)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(address);
        request.Uri.AppendQuery("api-version", _apiVersion);
        request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (body is not null)
        {
            request.Headers.Add(HttpHeader.Common.JsonContentType);
            request.Content = RequestContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body)));
        }

        return message;
    }
}
