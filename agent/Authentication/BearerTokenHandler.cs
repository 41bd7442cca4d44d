using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Ringkeeper.Agent.Http;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Authentication;

/// <summary>Takes the caller's identity from its bearer token; answers 401 and 403 as problem+json.</summary>
internal sealed partial class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenValidator validator) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    public const string RoleClaim = "roles";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var validation = await validator.ValidateAsync(value[Prefix.Length..].Trim(), Context.RequestAborted);
        if (validation.Problem is { } problem)
        {
            LogRefused(Logger, problem);
            return AuthenticateResult.Fail(problem);
        }

        var claims = validation.Roles.Select(role => new Claim(RoleClaim, role)).ToList();
        claims.Add(new Claim(ClaimTypes.NameIdentifier, validation.ObjectId ?? "unknown"));
        var identity = new ClaimsIdentity(claims, SchemeName, ClaimTypes.NameIdentifier, RoleClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers[HeaderNames.WWWAuthenticate] = failure is null ? SchemeName : $"{SchemeName} error=\"invalid_token\"";
        var detail = failure is null ? "The call needs a bearer token." : $"The bearer token is refused. {failure.Message}";
        await Problems.Unauthorized(detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden($"The token lacks the role {AgentRoutes.OperatorRole}.").ExecuteAsync(Context);

    [LoggerMessage(Level = LogLevel.Information, Message = "A bearer token was refused. {Problem}")]
    private static partial void LogRefused(ILogger logger, string problem);
}
