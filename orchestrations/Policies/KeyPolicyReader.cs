using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class KeyPolicyReader
{
    public static KeyPolicy Read(JsonObjectReader reader)
    {
        var rotateAfter = reader.Duration("rotateAfter", TimeSpan.FromDays(1), Iso8601Duration.Maximum);
        if (rotateAfter is null && !reader.HasFailed("rotateAfter"))
        {
            reader.Fail("rotateAfter", "The age at which the data key is rotated is wanted, such as \"P90D\".");
        }

        return new KeyPolicy
        {
            Enabled = reader.Boolean("enabled") ?? true,
            Schedule = reader.Schedule(KeyPolicy.DefaultSchedule),
            TimeZone = reader.TimeZone(),
            Window = reader.Window(),
            Jitter = reader.Jitter(),
            RotateAfter = rotateAfter ?? Iso8601Duration.Maximum,
        };
    }
}
