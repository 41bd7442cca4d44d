using Microsoft.Extensions.Options;
using Ringkeeper.Agent;

await using var application = AgentApplication.Build(args);
try
{
    application.Services.GetRequiredService<IStartupValidator>().Validate();
}
catch (Exception e) when (e is OptionsValidationException or AggregateException)
{
    await Console.Error.WriteLineAsync("The agent doesn't start: its settings are wrong.");
    foreach (var problem in StartProblems.Of(e))
    {
        await Console.Error.WriteLineAsync($"  {problem}");
    }

    return 78;
}

await application.RunAsync();
return 0;
