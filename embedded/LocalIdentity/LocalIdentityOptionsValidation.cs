using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.LocalIdentity;

/// <summary>Stops the start with every wrong setting named. Never repeats the secret.</summary>
internal sealed class LocalIdentityOptionsValidation : IValidateOptions<LocalIdentityOptions>
{
    private const int ShortestHeader = 16;

    public ValidateOptionsResult Validate(string? name, LocalIdentityOptions options)
    {
        var problems = new List<string>();
        if (options.Header.Length < ShortestHeader)
        {
            problems.Add($"LocalIdentity:Header has {options.Header.Length} characters; it is a secret of at least {ShortestHeader}.");
        }

        if (options.Tenant.Length == 0 || !options.Tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            problems.Add($"LocalIdentity:Tenant is '{options.Tenant}'; it is a tenant id or name of letters, digits, '-' and '.'.");
        }

        if (!Path.IsPathFullyQualified(options.KeyFile))
        {
            problems.Add($"LocalIdentity:KeyFile is '{options.KeyFile}'; it is the absolute path of the signing key's file.");
        }

        if (options.Lifetime <= TimeSpan.Zero || options.Lifetime > TimeSpan.FromDays(1))
        {
            problems.Add($"LocalIdentity:Lifetime is {options.Lifetime}; it is more than zero and at most a day.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
