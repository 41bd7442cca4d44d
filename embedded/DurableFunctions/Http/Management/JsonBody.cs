using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Reads a body that may be empty and must otherwise be JSON.</summary>
internal static class JsonBody
{
    /// <returns>Null for no body.</returns>
    /// <exception cref="ArgumentException">The body is no JSON.</exception>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length == 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The body is no JSON: {exception.Message}", exception);
        }
    }
}
