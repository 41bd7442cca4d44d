namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Cookies that a response sets.</summary>
#pragma warning disable CA1711 // The official name.
public abstract class HttpCookies
#pragma warning restore CA1711
{
    public abstract void Append(string name, string value);

    public abstract void Append(IHttpCookie cookie);

    public abstract IHttpCookie CreateNew();
}
