using System.Text.Json.Nodes;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>Changes to a JSON document that no reader of it may take.</summary>
internal static class SpoiledJson
{
    private static readonly string[] MayBeAbsent = ["schema", "index", "bundle", "bounds"];

    /// <summary>The document with the value at a path such as "tables[0].name" replaced by another JSON text.</summary>
    public static byte[] Set(byte[] json, string path, string value) => Change(json, path, (parent, key) =>
    {
        var node = JsonNode.Parse(value);
        if (parent is JsonArray array)
        {
            array[int.Parse(key, null)] = node;
        }
        else
        {
            parent.AsObject()[key] = node;
        }
    });

    public static byte[] Remove(byte[] json, string path) => Change(json, path, (parent, key) => parent.AsObject().Remove(key));

    /// <summary>Every path of the document but its root.</summary>
    public static IReadOnlyList<string> Paths(byte[] json) => [.. Walk(JsonNode.Parse(json)!).Select(node => node.GetPath()[2..])];

    public static JsonNode? At(byte[] json, string path) => Walk(JsonNode.Parse(json)!).First(node => node.GetPath() == $"$.{path}");

    /// <summary>One change that the seed chooses: a member more, a member less, or a value of another kind.</summary>
    public static (byte[] Json, string Field) Random(byte[] json, int seed)
    {
        var random = new Random(seed);
        var paths = Paths(json);
        var path = paths[random.Next(paths.Count)];
        var node = At(json, path)!;
        switch (random.Next(3))
        {
            case 0 when node is JsonObject:
                return (Set(json, $"{path}.extra", "1"), $"{path}.extra");
            case 1 when !path.EndsWith(']') && !MayBeAbsent.Contains(path[(path.LastIndexOf('.') + 1)..]):
                return (Remove(json, path), path);
            default:
                return (Set(json, path, OtherKind(node)), path);
        }
    }

    private static string OtherKind(JsonNode node) => node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Array => "{\"a\":1}",
        System.Text.Json.JsonValueKind.Object => "[1]",
        System.Text.Json.JsonValueKind.Number => "\"one\"",
        _ => "12345",
    };

    private static byte[] Change(byte[] json, string path, Action<JsonNode, string> change)
    {
        var root = JsonNode.Parse(json)!;
        var parts = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var parent = parts[..^1].Aggregate(root, (node, part) => node is JsonArray ? node[int.Parse(part, null)]! : node[part]!);
        change(parent, parts[^1]);
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Walk(child).Prepend(child));
    }
}
