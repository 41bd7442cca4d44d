using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Replaces %Setting% by the setting's value.</summary>
internal static partial class AppSettings
{
    /// <summary>False, naming the missing settings, when one has no value.</summary>
    public static bool TryExpand(string text, IConfiguration configuration, out string expanded, out string? problem)
    {
        var missing = new List<string>();
        expanded = Reference().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            var value = configuration[name.Replace("__", ":", StringComparison.Ordinal)];
            if (string.IsNullOrWhiteSpace(value))
            {
                missing.Add(name);
            }

            return value ?? string.Empty;
        });
        problem = missing.Count == 0 ? null : $"no value for the setting(s) {string.Join(", ", missing)}";
        return problem is null;
    }

    /// <summary>True when the official setting AzureWebJobs.{function}.Disabled (or with "__") switches a function off.</summary>
    public static bool IsDisabled(string function, IConfiguration configuration) =>
        bool.TryParse(configuration[$"AzureWebJobs.{function}.Disabled"] ?? configuration[$"AzureWebJobs:{function}:Disabled"], out var off)
        && off;

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
