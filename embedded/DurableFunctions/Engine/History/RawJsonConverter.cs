using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>Keeps a payload that is JSON already as JSON, so that a person can read the history. The text "null" stays apart from no payload.</summary>
internal sealed class RawJsonConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteRawValue(value ?? "null");
}
