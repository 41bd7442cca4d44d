using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Puts host.json and the Values of local.settings.json below every other source of configuration.</summary>
internal static class ConfigurationFiles
{
    public static void Add(ConfigurationManager configuration, string directory)
    {
        var values = Read(Path.Combine(directory, "local.settings.json"))
            .Where(setting => setting.Key.StartsWith("Values:", StringComparison.OrdinalIgnoreCase))
            .Select(setting => KeyValuePair.Create(setting.Key["Values:".Length..].Replace("__", ":", StringComparison.Ordinal), setting.Value));
        var host = Read(Path.Combine(directory, "host.json"))
            .Select(setting => KeyValuePair.Create($"{HostJson.Section}:{setting.Key}", setting.Value));
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = host.ToList() });
        configuration.Sources.Insert(1, new MemoryConfigurationSource { InitialData = values.ToList() });
    }

    private static List<KeyValuePair<string, string?>> Read(string path)
    {
        try
        {
            return [.. new ConfigurationBuilder()
                .AddJsonFile(path, optional: true, reloadOnChange: false)
                .Build()
                .AsEnumerable()
                .Where(setting => setting.Value is not null)];
        }
        catch (InvalidDataException exception)
        {
            throw new HostStartException($"'{path}' is no valid JSON: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }
}
