using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>How one node is started.</summary>
public sealed record NodeOptions
{
    /// <summary>Everything of the node lies below: data, logs, bin.</summary>
    public required string Directory { get; init; }

    public required Ring Ring { get; init; }

    public required RingNode Self { get; init; }

    /// <summary>The file that <see cref="Ring"/> was read from; empty where it came from elsewhere.</summary>
    public string RingFile { get; init; } = "";

    /// <summary>The node's cassandra.yaml: with it, the node has no schema but Cassandra's own and takes its tokens when it first starts. Null: they are in the ring file.</summary>
    public string? Configuration { get; init; }

    /// <summary>Who has started, where nodes choose their tokens at their start.</summary>
    internal SharedRing? SharedRing { get; init; }

    /// <summary>The Cassandra that the node says it is. What it is recorded of stays 4.0; before 4.0 it lacks what that brought.</summary>
    public string Release { get; init; } = "4.0-rc1";

    /// <summary>Whether it is a Cassandra that has refresh in import's place.</summary>
    public bool IsBefore4 => Release.StartsWith("3.", StringComparison.Ordinal);

    /// <summary>Number of data directories (<c>data</c>, <c>data2</c>, …) that SSTables are spread over.</summary>
    public int DataDirectories { get; init; } = 1;

    /// <summary>Bring the recorded snapshots rk-fixture-1 and rk-fixture-2 along when seeding.</summary>
    public bool WithSnapshots { get; init; }

    /// <summary>Megabytes of random SSTables added to metrics.samples when seeding.</summary>
    public int GrowMegabytes { get; init; }

    /// <summary>User name and password that PasswordAuthenticator accepts; null for AllowAllAuthenticator.</summary>
    public (string Username, string Password)? Credentials { get; init; }

    /// <exception cref="ArgumentException">An option is unknown, incomplete or wrong; the message names it.</exception>
    public static NodeOptions Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var given = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            given[arguments[i]] = arguments[i] == "--with-snapshots" ? "" : ++i < arguments.Count
                ? arguments[i]
                : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
        }

        string Take(string name, string? otherwise = null) =>
            given.Remove(name, out var value) ? value : otherwise ?? throw new ArgumentException($"{name} is missing.");
        var ringFile = Take("--ring");
        var ring = Ring.Load(ringFile);
        var configuration = Take("--configuration", "");
        var username = Take("--username", "");
        var options = new NodeOptions
        {
            Directory = Path.GetFullPath(Take("--directory")),
            Ring = ring,
            RingFile = ringFile,
            Configuration = configuration.Length == 0 ? null : configuration,
            Self = ring.Node(Take("--node")),
            DataDirectories = Number("--data-directories", Take("--data-directories", "1")),
            GrowMegabytes = Number("--grow-megabytes", Take("--grow-megabytes", "0")),
            Release = Take("--release", "4.0-rc1"),
            WithSnapshots = given.Remove("--with-snapshots"),
            Credentials = username.Length == 0 ? null : (username, File.ReadAllText(Take("--password-file")).TrimEnd('\n')),
        };
        return given.Count == 0 ? options : throw new ArgumentException($"Unknown option {given.Keys.First()}.");
    }

    private static int Number(string name, string text) =>
        int.TryParse(text, out var number) && number >= 0 ? number : throw new ArgumentException($"{name} {text}: expected a whole number.");
}
