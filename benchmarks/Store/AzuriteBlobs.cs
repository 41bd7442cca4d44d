using System.Text.Json.Nodes;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>
/// Copies of blobs in Azurite, made in its database while it is stopped: each write takes it longer the more blobs there are, and tens of
/// thousands would take ten minutes.
/// </summary>
internal static class AzuriteBlobs
{
    private const string Collection = "$BLOBS_COLLECTION$";

    /// <param name="azurite">The server; it is stopped and started.</param>
    /// <param name="databaseFile">Where it keeps what it knows of its blobs.</param>
    /// <param name="copies">The names of the copies, by the name of the blob that is copied.</param>
    public static async Task CopyAsync(AzuriteServer azurite, string databaseFile, IReadOnlyDictionary<string, IReadOnlyList<string>> copies)
    {
        await azurite.StopAsync();
        var database = JsonNode.Parse(await File.ReadAllTextAsync(databaseFile))!;
        var collection = database["collections"]!.AsArray().Single(candidate => (string?)candidate!["name"] == Collection)!;
        var blobs = collection["data"]!.AsArray();
        var id = (long)collection["maxId"]!;
        foreach (var blob in blobs.ToArray())
        {
            foreach (var name in copies.GetValueOrDefault((string)blob!["name"]!, []))
            {
                var copy = blob.DeepClone();
                copy["name"] = name;
                copy["$loki"] = ++id;
                blobs.Add(copy);
            }
        }

        collection["maxId"] = id;
        foreach (var (property, index) in collection["binaryIndices"]!.AsObject())
        {
            index!["values"] = new JsonArray(
            [
                .. blobs.Select((blob, position) => (Key: (string)blob![property]!, Position: position))
                    .OrderBy(blob => blob.Key, StringComparer.Ordinal).Select(blob => (JsonNode)blob.Position),
            ]);
        }

        await File.WriteAllTextAsync(databaseFile, database.ToJsonString());
        await azurite.RestartAsync();
    }
}
