using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ringkeeper.Embedded.LocalIdentity.Keys;
using Ringkeeper.Embedded.LocalIdentity.Tokens;

namespace Ringkeeper.Embedded.LocalIdentity;

/// <summary>
/// The part of Microsoft Entra ID that Ringkeeper needs on one machine: a managed-identity endpoint that hands out tokens
/// and the OpenID documents against which an agent validates them.
/// </summary>
internal static class LocalIdentityApplication
{
    public static WebApplication Build(string[] args, TimeProvider? timeProvider = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        RequireLoopback(builder.Configuration["urls"]);
        builder.Services.TryAddSingleton(timeProvider ?? TimeProvider.System);
        builder.Services.AddSingleton<IValidateOptions<LocalIdentityOptions>, LocalIdentityOptionsValidation>();
        builder.Services.AddOptions<LocalIdentityOptions>().BindConfiguration(LocalIdentityOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(services =>
            SigningKeyFile.LoadOrCreate(services.GetRequiredService<IOptions<LocalIdentityOptions>>().Value.KeyFile));
        builder.Services.AddSingleton<Issuer>();
        builder.Services.AddSingleton<TokenIssuer>();

        var application = builder.Build();
        application.MapManagedIdentity();
        application.MapOpenIdDocuments();
        return application;
    }

    /// <summary>Whoever reaches the token endpoint and knows the secret may operate a cluster: it stays on this machine.</summary>
    private static void RequireLoopback(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback)
            {
                throw new InvalidOperationException($"--urls names '{url}'; the local identity listens on a loopback address only.");
            }
        }
    }
}
