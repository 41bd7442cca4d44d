using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>This program as a Functions host with waiting orchestrations, in a process of its own so that its memory can be read. It ends with its standard input.</summary>
internal static class WaitingHost
{
    /// <summary>First argument; the state directory follows.</summary>
    public const string Argument = "waiting-host";

    /// <summary>What it prints, before its address, when it takes requests.</summary>
    public const string Ready = "ready ";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var stateDirectory])
        {
            await Console.Error.WriteLineAsync(BenchmarkSuites.Usage);
            return BenchmarkSuites.WrongUsage;
        }

        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", $"--Host:StateDirectory={stateDirectory}"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.ConfigureFunctionsWebApplication();
        using var host = builder.Build();
        await host.StartAsync();
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine(Ready + addresses.Single());
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }
}
