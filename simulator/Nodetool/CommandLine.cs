namespace Ringkeeper.Simulator.Nodetool;

/// <summary>A parsed nodetool command line.</summary>
/// <param name="Refusal">Why it cannot be run; null if it can.</param>
public sealed record CommandLine(string? Command, IReadOnlyDictionary<string, string> Options, IReadOnlyList<string> Arguments, string? Refusal)
{
    public const int DefaultPort = 7199;

    public string Host => Options.GetValueOrDefault("host", "127.0.0.1");

    public int Port { get; private init; } = DefaultPort;

    /// <summary>Parses the way nodetool does before it connects: unknown options become arguments, and surplus arguments are refused.</summary>
    public static CommandLine Parse(IReadOnlyList<string> line)
    {
        ArgumentNullException.ThrowIfNull(line);
        CommandSyntax? command = null;
        var options = new Dictionary<string, string>();
        var arguments = new List<string>();
        var onlyArguments = false;
        for (var i = 0; i < line.Count; i++)
        {
            var word = line[i];
            var option = onlyArguments ? null : CommandSyntax.Global.Concat(command?.Options ?? []).FirstOrDefault(known => known.Names.Contains(word));
            if (word == "--" && !onlyArguments)
            {
                onlyArguments = true;
            }
            else if (option is { TakesValue: false })
            {
                options[option.Title] = "";
            }
            else if (option is not null)
            {
                if (++i >= line.Count || line[i].Length == 0)
                {
                    return Refused($"Required values for option '{option.Title}' not provided");
                }

                options[option.Title] = line[i];
            }
            else if (command is null && arguments.Count == 0 && CommandSyntax.All.FirstOrDefault(known => known.Name == word) is { } found)
            {
                command = found;
            }
            else
            {
                arguments.Add(word);
            }
        }

        var port = DefaultPort;
        if (options.TryGetValue("port", out var text) && !int.TryParse(text, out port))
        {
            return Refused($"For input string: \"{text}\"");
        }

        return arguments.Count > (command?.MaximumArguments ?? 0)
            ? Refused($"Found unexpected parameters: [{string.Join(", ", arguments)}]")
            : new CommandLine(command?.Name, options, arguments, Refusal: null) { Port = port };
    }

    private static CommandLine Refused(string why) => new(null, new Dictionary<string, string>(), [], why);
}
