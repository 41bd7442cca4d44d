using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Reads query values; one that can't be read is an <see cref="ArgumentException"/> that names it.</summary>
internal static class QueryValues
{
    public static string? Text(this IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;

    public static bool Flag(this IQueryCollection query, string name, bool fallback)
    {
        if (query.Text(name) is not { } text)
        {
            return fallback;
        }

        return bool.TryParse(text, out var flag) ? flag : throw Bad(name, text, "true or false");
    }

    public static DateTimeOffset? Time(this IQueryCollection query, string name)
    {
        if (query.Text(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Bad(name, text, "an ISO 8601 time such as 2026-11-20T03:00:00Z");
    }

    public static int? PositiveNumber(this IQueryCollection query, string name)
    {
        if (query.Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Bad(name, text, "a whole number above 0");
    }

    /// <summary>A list of statuses separated by commas; null for all.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(this IQueryCollection query)
    {
        const string Name = "runtimeStatus";
        return query.Text(Name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => !char.IsAsciiDigit(text[0])
                && Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status)
                && Enum.IsDefined(status)
                ? status
                : throw Bad(Name, text, $"of {string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())}"))
            .ToList();
    }

    private static ArgumentException Bad(string name, string text, string expected) => new($"{name} is '{text}'; it must be {expected}.");
}
