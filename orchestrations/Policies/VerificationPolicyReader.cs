using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class VerificationPolicyReader
{
    public static VerificationPolicy Read(JsonObjectReader reader)
    {
        var mode = reader.Choice<VerificationMode>("mode") ?? VerificationMode.Quick;
        var sample = reader.Integer("samplePercent", 1, 100);
        if (sample is not null && mode == VerificationMode.Quick)
        {
            reader.Fail("samplePercent", "A quick verification looks at every blob; a sample is for the mode Deep.");
        }

        return new VerificationPolicy
        {
            Enabled = reader.Boolean("enabled") ?? true,
            Schedule = reader.Schedule(),
            TimeZone = reader.TimeZone(),
            Window = reader.Window(),
            Jitter = reader.Jitter(),
            Mode = mode,
            SamplePercent = sample ?? 100,
        };
    }
}
