using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The builder a Functions app starts from.</summary>
internal static class WebDefaults
{
    /// <summary>As in Azure: 100 MB.</summary>
    private const long MaxRequestBodySize = 104_857_600;

    /// <summary>The port of the official tools when no address is given.</summary>
    private const string DefaultUrl = "http://127.0.0.1:7071";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var early = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables("AZURE_FUNCTIONS_")
            .AddCommandLine(args)
            .Build();
        var web = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = early["contentRoot"] ?? AppContext.BaseDirectory,
            EnvironmentName = early["environment"],
        });
        ConfigurationFiles.Add(web.Configuration, web.Environment.ContentRootPath);
        if (string.IsNullOrEmpty(web.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            web.WebHost.UseUrls(DefaultUrl);
        }

        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodySize;
        });
        web.Logging.ClearProviders();
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        web.Logging.AddConfiguration(web.Configuration.GetSection($"{HostJson.Section}:logging"));
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        web.Services.AddWorkerDefaults();
        return web;
    }
}
