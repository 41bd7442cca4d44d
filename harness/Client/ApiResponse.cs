using System.Net;
using System.Text.Json;

namespace Ringkeeper.Harness.Client;

/// <summary>An answer of the app: status, where it points, and its JSON body when it has one.</summary>
public sealed record ApiResponse(HttpStatusCode Status, Uri? Location, string? ContentType, JsonElement? Body)
{
    /// <summary>The stable end of a problem's type, for example "cluster-locked"; null when the answer is no problem.</summary>
    public string? ProblemCode =>
        Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("type", out var type) ? type.GetString()?.Split(':')[^1] : null;
}
