using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Catalog;

/// <summary>
/// How the catalog writes JSON. Unknown members are skipped when read: an older app may meet what a newer one wrote during a
/// rolling update. Everything outside ASCII is escaped, so the text can also travel as blob metadata.
/// </summary>
public static class CatalogJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
