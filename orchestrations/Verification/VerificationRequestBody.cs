using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The body of POST …/verifications.</summary>
public sealed record VerificationRequestBody
{
    public VerificationMode Mode { get; init; } = VerificationMode.Quick;

    /// <summary>The share of the blobs that a deep verification reads, 1 to 100; null for all.</summary>
    public int? SamplePercent { get; init; }

    public static VerificationRequestBody Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], reader =>
    {
        var mode = reader.Choice<VerificationMode>("mode") ?? VerificationMode.Quick;
        var sample = reader.Integer("samplePercent", 1, 100);
        if (sample is not null && mode == VerificationMode.Quick)
        {
            reader.Fail("samplePercent", "A quick verification looks at every blob; a sample is for the mode Deep.");
        }

        return new VerificationRequestBody { Mode = mode, SamplePercent = sample };
    });
}
