namespace Ringkeeper.Agent.Authentication;

internal sealed partial class OpenIdMetadata
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched the signing keys of {Issuer}")]
    private partial void LogFetched(string issuer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authority's metadata at {Address} can't be read")]
    private partial void LogFetchFailed(Uri address, Exception exception);
}
