using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ringkeeper.Backups.Coverage;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Functions.Backups;

/// <summary>The query of GET …/backups.</summary>
internal static class BackupFilterReading
{
    public static BackupFilter ReadBackupFilter(this HttpRequest request) => new()
    {
        CreatedAfter = Moment(request, "createdAfter"),
        CreatedBefore = Moment(request, "createdBefore"),
        Keyspace = Keyspace(request),
        Coverage = Grade(request),
    };

    private static DateTimeOffset? Moment(HttpRequest request, string name) => request.Single(name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        var other => throw RequestReading.Invalid(name, $"A moment such as 2026-11-20T03:00:00Z is wanted, not '{other}'."),
    };

    private static string? Keyspace(HttpRequest request) =>
        request.Single("keyspace") is { } keyspace && Names.ProblemOfKeyspace(keyspace) is { } problem
            ? throw RequestReading.Invalid("keyspace", problem)
            : request.Single("keyspace");

    private static CoverageGrade? Grade(HttpRequest request)
    {
        if (request.Single("coverage") is not { } text)
        {
            return null;
        }

        return Enum.GetValues<CoverageGrade>().Cast<CoverageGrade?>()
                .FirstOrDefault(grade => string.Equals(grade.ToString(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw RequestReading.Invalid("coverage", $"One of {string.Join(", ", Enum.GetNames<CoverageGrade>())} is wanted, not '{text}'.");
    }
}
