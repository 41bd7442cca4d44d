using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Functions.Http;

/// <summary>What HTTP functions read from their requests, checked.</summary>
internal static class RequestReading
{
    private const int MaximumBodyBytes = 1 << 20;
    private const int MaximumPageSize = 200;
    private const int DefaultPageSize = 50;

    /// <summary>The body's bytes; a body of more than 1 MiB is refused.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaximumBodyBytes)
            {
                throw Invalid("#", $"The body is larger than {MaximumBodyBytes} bytes.");
            }
        }

        return content.ToArray();
    }

    public static IdempotencyKey? ReadIdempotencyKey(this HttpRequest request, ReadOnlyMemory<byte> body) =>
        IdempotencyKey.Read(
            request.Headers.TryGetValue("Idempotency-Key", out var values) ? values.ToString() : null, request.Path.ToString(), body);

    /// <summary>Whether the caller only wants to know what would happen.</summary>
    public static bool IsDryRun(this HttpRequest request) => request.Flag("dryRun");

    /// <summary>A query parameter that is true when it is given without a value.</summary>
    public static bool Flag(this HttpRequest request, string name) => request.Single(name) switch
    {
        null or "false" => false,
        "" or "true" => true,
        var other => throw Invalid(name, $"true or false is wanted, not '{other}'."),
    };

    /// <summary>
    /// The version that If-Match names; null when any will do, 0 when it names something that no version is.
    /// </summary>
    public static int? ReadIfMatchVersion(this HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        ['"', .. var text, '"'] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => 0,
    };

    public static int PageSize(this HttpRequest request) => request.Single("pageSize") switch
    {
        null => DefaultPageSize,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaximumPageSize => size,
        var other => throw Invalid("pageSize", $"A number from 1 to {MaximumPageSize} is wanted, not '{other}'."),
    };

    public static string? ContinuationToken(this HttpRequest request) => request.Single("continuationToken");

    /// <summary>A query parameter that may come once.</summary>
    public static string? Single(this HttpRequest request, string name) => request.Query.TryGetValue(name, out var values)
        ? values.Count == 1 ? values[0] : throw Invalid(name, "It is given more than once.")
        : null;

    public static RequestException Invalid(string pointer, string detail) =>
        new(RequestProblems.Invalid([new InputError(pointer, detail)]));
}
