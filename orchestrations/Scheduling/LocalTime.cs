namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>Local times as moments, also where a clock is put forward or back.</summary>
internal static class LocalTime
{
    /// <summary>
    /// The moment of a local time. One that the clock skips in spring is as long after midnight as if it had not skipped; of one that
    /// comes twice in autumn the first.
    /// </summary>
    public static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo timeZone)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (timeZone.IsInvalidTime(unspecified))
        {
            var offset = timeZone.GetUtcOffset(unspecified.AddHours(-3));
            return new DateTimeOffset(unspecified, offset).ToUniversalTime();
        }

        var chosen = timeZone.IsAmbiguousTime(unspecified)
            ? timeZone.GetAmbiguousTimeOffsets(unspecified).Max()
            : timeZone.GetUtcOffset(unspecified);
        return new DateTimeOffset(unspecified, chosen).ToUniversalTime();
    }
}
