using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using HttpCookie = Microsoft.Azure.Functions.Worker.Http.HttpCookie;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>The Functions view of an ASP.NET Core request.</summary>
internal sealed class EmbeddedHttpRequestData(FunctionContext context, HttpRequest request) : HttpRequestData(context)
{
    private HttpHeadersCollection? _headers;

    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers => _headers ??= new(
        request.Headers.Select(header => KeyValuePair.Create(header.Key, (IEnumerable<string>)[.. header.Value.OfType<string>()])));

    public override IReadOnlyCollection<IHttpCookie> Cookies =>
        [.. request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url => new(request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => request.HttpContext.User.Identities;

    public override string Method => request.Method;

    public override HttpResponseData CreateResponse() => new EmbeddedHttpResponseData(FunctionContext);
}
