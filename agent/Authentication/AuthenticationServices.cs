using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Authentication;

internal static class AuthenticationServices
{
    /// <summary>Every endpoint wants a token of the authority with the operator's role, unless it says otherwise.</summary>
    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateOnStart();
        services.AddHttpClient(OpenIdMetadata.ClientName, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<OpenIdMetadata>();
        services.AddSingleton<TokenValidator>();
        services.AddAuthentication(BearerTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new(
                [new Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement([AgentRoutes.OperatorRole])],
                [BearerTokenHandler.SchemeName]));
        return services;
    }
}
