using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent.Authentication;

internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        List<string> problems = [];
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
        {
            problems.Add($"Authentication__Authority is '{options.Authority}': it must be an address such as https://login.microsoftonline.com/TENANT/v2.0.");
        }
        else if (options.RequireHttpsMetadata && authority.Scheme != "https")
        {
            problems.Add($"Authentication__Authority is '{options.Authority}': it must begin with https:// (or Authentication__RequireHttpsMetadata be false, on one machine).");
        }

        if (string.IsNullOrWhiteSpace(options.Audience))
        {
            problems.Add("Authentication__Audience is empty: it must be the agent's application id URI, such as api://ringkeeper-agent.");
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > LargestSkew)
        {
            problems.Add($"Authentication__ClockSkew is {options.ClockSkew}: it must be between 0 and {LargestSkew}.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
