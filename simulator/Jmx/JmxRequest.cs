using Ringkeeper.Simulator.Nodetool;

namespace Ringkeeper.Simulator.Jmx;

/// <summary>What nodetool or another node asks of a node over its "JMX" port: one line of JSON.</summary>
/// <param name="Operation">nodetool, gossip, truncate or schema.</param>
/// <param name="Command">For nodetool: the command's name.</param>
/// <param name="Options">For nodetool: long option name to value ("" for a switch).</param>
/// <param name="Arguments">For nodetool: the arguments. For truncate: keyspace and table. For schema: a state as JSON, or none to ask for it.</param>
public sealed record JmxRequest(string Operation, string Command, IReadOnlyDictionary<string, string> Options, IReadOnlyList<string> Arguments)
{
    public const string NodetoolOperation = "nodetool";
    public const string GossipOperation = "gossip";
    public const string TruncateOperation = "truncate";
    public const string SchemaOperation = "schema";

    /// <summary>Runs a command that was accepted before nodetool connects.</summary>
    public static JmxRequest Nodetool(CommandLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(NodetoolOperation, line.Command ?? throw new ArgumentException("The line has no command.", nameof(line)), line.Options, line.Arguments);
    }

    /// <summary>Asks how the node is.</summary>
    public static JmxRequest Gossip { get; } = new(GossipOperation, "", new Dictionary<string, string>(), []);

    /// <summary>Asks a node to empty its part of a table.</summary>
    public static JmxRequest Truncate(string keyspace, string table) => new(TruncateOperation, "", new Dictionary<string, string>(), [keyspace, table]);

    /// <summary>Tells a node of a changed schema, or asks for its own.</summary>
    public static JmxRequest Schema(string? state) => new(SchemaOperation, "", new Dictionary<string, string>(), state is null ? [] : [state]);

    public bool Has(string option) => Options.ContainsKey(option);
}
