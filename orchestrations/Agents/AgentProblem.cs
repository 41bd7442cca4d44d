using System.Net.Http.Json;
using System.Text.Json;

namespace Ringkeeper.Orchestrations.Agents;

/// <summary>The part of an agent's problem+json that ends up in errors.</summary>
internal sealed record AgentProblem
{
    private const string TypePrefix = "urn:ringkeeper:agent:";
    private const int MaximumDetailLength = 500;

    public string? Code { get; private init; }

    public required string Detail { get; init; }

    public static async Task<AgentProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var json = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false);
            var type = Text(json, "type");
            return new AgentProblem
            {
                Code = type?.StartsWith(TypePrefix, StringComparison.Ordinal) == true ? type[TypePrefix.Length..] : null,
                Detail = Cut(Text(json, "detail") ?? Text(json, "title") ?? response.ReasonPhrase ?? "no reason given"),
            };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new AgentProblem { Detail = response.ReasonPhrase ?? "no reason given" };
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Cut(string text) => text.Length > MaximumDetailLength ? string.Concat(text.AsSpan(0, MaximumDetailLength), "…") : text;
}
