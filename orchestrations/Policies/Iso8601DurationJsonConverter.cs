using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Writes a duration as a policy's author writes it.</summary>
public sealed class Iso8601DurationJsonConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Iso8601Duration.TryParse(reader.GetString() ?? "") ?? throw new JsonException("An ISO 8601 duration such as P30D or PT6H is wanted.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Iso8601Duration.Format(value));
}
