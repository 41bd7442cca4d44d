using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>A time of day as hours and minutes, "22:30".</summary>
public sealed class TimeOfDayJsonConverter : JsonConverter<TimeOnly>
{
    internal const string Format = "HH':'mm";

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeOnly.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException("A time of day as hours and minutes is wanted.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
}
