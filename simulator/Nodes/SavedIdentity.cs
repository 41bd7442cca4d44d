using System.Text.Json;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>What the node's directory remembers of itself, as system.local does: whose data this is.</summary>
public static class SavedIdentity
{
    /// <returns>False if the directory is new.</returns>
    /// <exception cref="InvalidDataException">The directory belongs to another node or cluster.</exception>
    public static bool Check(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(PathOf(options)))
        {
            return false;
        }

        var saved = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(PathOf(options)))!;
        foreach (var (name, value) in Identity(options))
        {
            if (saved.GetValueOrDefault(name) != value)
            {
                throw new InvalidDataException($"Saved {name} {saved.GetValueOrDefault(name)} != configured {name} {value}");
            }
        }

        return true;
    }

    public static void Save(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        File.WriteAllBytes(PathOf(options), JsonSerializer.SerializeToUtf8Bytes(Identity(options)));
    }

    private static Dictionary<string, string> Identity(NodeOptions options) => new()
    {
        ["cluster name"] = options.Ring.Name,
        ["host id"] = options.Self.HostId.ToString(),
    };

    private static string PathOf(NodeOptions options) => Path.Combine(options.Directory, "identity.json");
}
