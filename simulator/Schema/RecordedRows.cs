using System.Text.Json;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Schema;

/// <summary>Rows of a system table as recorded: each column as text, collections as JSON text, blobs as 0x….</summary>
public static class RecordedRows
{
    /// <param name="name">Keyspace and table, such as <c>system_schema.tables</c>, with the node in front where it matters.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Load(string name) =>
        JsonSerializer.Deserialize<List<Dictionary<string, string?>>>(File.ReadAllBytes(Path.Combine(Recording.Seed, "system", name + ".json")))!;

    public static bool Exists(string name) => File.Exists(Path.Combine(Recording.Seed, "system", name + ".json"));
}
