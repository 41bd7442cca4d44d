namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The start of a Functions app's <c>Program.cs</c>.</summary>
public class FunctionsApplication
{
    private FunctionsApplication()
    {
    }

    /// <summary>
    /// A builder with configuration (appsettings.json, local.settings.json, host.json, environment, arguments), logging and the
    /// worker's services in place.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
