using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent;

internal sealed class StoreSettingsValidator(IConfiguration configuration) : IValidateOptions<StoreSettings>
{
    public ValidateOptionsResult Validate(string? name, StoreSettings options)
    {
        List<NameProblem> problems = [];
        StoreSettings.Read(configuration, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => problem.ToString()));
    }
}
