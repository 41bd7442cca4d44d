using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The body of PUT …/hold.</summary>
public sealed record HoldRequestBody
{
    private const int MaximumReasonLength = 500;

    public required string Reason { get; init; }

    public static HoldRequestBody Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], reader =>
    {
        var reason = reader.String("reason");
        if (string.IsNullOrWhiteSpace(reason))
        {
            reader.Fail("reason", "It is required: why the backup must stay.");
        }
        else if (reason.Length > MaximumReasonLength || reason.Any(char.IsControl))
        {
            reader.Fail("reason", $"A text of at most {MaximumReasonLength} characters without control characters is wanted.");
        }

        return new HoldRequestBody { Reason = reason ?? "" };
    });
}
