using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Reads values of host.json and collects what is wrong with them.</summary>
internal sealed class HostJsonReader(IConfiguration configuration, string section)
{
    private readonly List<string> _problems = [];

    /// <summary>The value with its %settings% replaced; null when not given.</summary>
    public string? Text(string path)
    {
        var value = configuration[$"{section}:{path}"];
        if (value is null)
        {
            return null;
        }

        if (!AppSettings.TryExpand(value, configuration, out var expanded, out var problem))
        {
            Problem(path, value, $"settings that exist ({problem})");
        }

        return expanded;
    }

    public int? PositiveNumber(string path)
    {
        if (Text(path) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Problem(path, text, "a whole number above 0");
        return null;
    }

    public T Choice<T>(string path, T fallback)
        where T : struct, Enum
    {
        if (Text(path) is not { } text)
        {
            return fallback;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice))
        {
            return choice;
        }

        Problem(path, text, string.Join(", ", Enum.GetNames<T>()));
        return fallback;
    }

    public void Problem(string path, string value, string expected) =>
        _problems.Add($"  {path.Replace(':', '.')} is '{value}'; it must be {expected}");

    public void ThrowIfAnyProblem()
    {
        if (_problems.Count > 0)
        {
            throw new HostStartException(
                $"The host can't start: host.json (or a setting {section}__… that overrides it) can't be used.{Environment.NewLine}"
                + string.Join(Environment.NewLine, _problems));
        }
    }
}
