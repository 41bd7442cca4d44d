using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>A caller's Idempotency-Key with what it was sent for.</summary>
public sealed record IdempotencyKey
{
    private const int MaximumLength = 200;

    private IdempotencyKey(string value, string fingerprint) => (Value, Fingerprint) = (value, fingerprint);

    public string Value { get; }

    /// <summary>SHA-256 of the request's path and body, hex.</summary>
    public string Fingerprint { get; }

    /// <summary>The key, or null when the caller sent none; <see cref="RequestException"/> 400 when it isn't usable.</summary>
    public static IdempotencyKey? Read(string? header, string path, ReadOnlyMemory<byte> body)
    {
        if (header is null)
        {
            return null;
        }

        if (header.Length is 0 or > MaximumLength || header.Any(c => c is < '!' or > '~'))
        {
            throw new RequestException(RequestProblems.Invalid(
                [new InputError("Idempotency-Key", $"1 to {MaximumLength} visible ASCII characters are wanted.")]));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
        hash.AppendData(body.Span);
        return new IdempotencyKey(header, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
