using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>The issuer's addresses, from where the server really listens and never from what a request's Host header claims.</summary>
internal sealed class Issuer(IServer server, IOptions<LocalIdentityOptions> options)
{
    public string Authority => $"{Root}/v2.0";

    public string KeysAddress => $"{Root}/discovery/v2.0/keys";

    private string Root =>
        $"{server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First().TrimEnd('/')}/{options.Value.Tenant}";
}
