namespace Ringkeeper.Simulator.Nodetool;

/// <summary>What a command line of one nodetool command may look like.</summary>
/// <param name="MaximumArguments">An unknown option counts as an argument, as in the real one.</param>
public sealed record CommandSyntax(string Name, int MaximumArguments, params OptionSyntax[] Options)
{
    private const int Any = int.MaxValue;

    /// <summary>Options that every command takes, before or after its name.</summary>
    public static IReadOnlyList<OptionSyntax> Global { get; } =
    [
        new OptionSyntax("host", TakesValue: true, "-h", "--host"),
        new OptionSyntax("port", TakesValue: true, "-p", "--port"),
        new OptionSyntax("print-port", TakesValue: false, "-pp", "--print-port"),
        new OptionSyntax("password", TakesValue: true, "-pw", "--password"),
        new OptionSyntax("password-file", TakesValue: true, "-pwf", "--password-file"),
        new OptionSyntax("username", TakesValue: true, "-u", "--username"),
    ];

    /// <summary>The commands of this simulator; <c>simulator</c> is its own, for faults.</summary>
    public static IReadOnlyList<CommandSyntax> All { get; } =
    [
        new("cleanup", Any, new OptionSyntax("jobs", TakesValue: true, "-j", "--jobs")),
        new("clearsnapshot", Any, new OptionSyntax("tag", TakesValue: true, "-t"), new OptionSyntax("all", TakesValue: false, "--all")),
        new("describecluster", 0),
        new("disableautocompaction", Any),
        new("disablebinary", 0),
        new("disablegossip", 0),
        new("drain", 0),
        new("enableautocompaction", Any),
        new("enablebinary", 0),
        new("enablegossip", 0),
        new("flush", Any),
        new("getseeds", 0),
        new("getsstables", Any, new OptionSyntax("hex_format", TakesValue: false, "-hf", "--hex-format")),
        new("help", Any),
        new(
            "import",
            Any,
            new OptionSyntax("no-invalidate-caches", TakesValue: false, "-c", "--no-invalidate-caches"),
            new OptionSyntax("extended-verify", TakesValue: false, "-e", "--extended-verify"),
            new OptionSyntax("keep-level", TakesValue: false, "-l", "--keep-level"),
            new OptionSyntax("copy-data", TakesValue: false, "--copy-data"),
            new OptionSyntax("quick", TakesValue: false, "-q", "--quick"),
            new OptionSyntax("keep-repaired", TakesValue: false, "-r", "--keep-repaired"),
            new OptionSyntax("no-tokens", TakesValue: false, "-t", "--no-tokens"),
            new OptionSyntax("no-verify", TakesValue: false, "-v", "--no-verify")),
        new("info", 0, new OptionSyntax("tokens", TakesValue: false, "-T", "--tokens")),
        new("listsnapshots", 0),
        new("netstats", 0, new OptionSyntax("human-readable", TakesValue: false, "-H", "--human-readable")),
        new("refresh", Any),
        new(
            "repair",
            Any,
            new OptionSyntax("force", TakesValue: false, "-force", "--force"),
            new OptionSyntax("full", TakesValue: false, "-full", "--full"),
            new OptionSyntax("primary_range", TakesValue: false, "-pr", "--partitioner-range")),
        new("simulator", Any),
        new(
            "snapshot",
            Any,
            new OptionSyntax("table", TakesValue: true, "-cf", "--column-family", "--table"),
            new OptionSyntax("ktlist", TakesValue: true, "-kt", "--kt-list", "-kc", "--kc.list"),
            new OptionSyntax("skip-flush", TakesValue: false, "-sf", "--skip-flush"),
            new OptionSyntax("tag", TakesValue: true, "-t", "--tag")),
        new("status", 1, new OptionSyntax("resolve-ip", TakesValue: false, "-r", "--resolve-ip")),
        new("statusautocompaction", Any, new OptionSyntax("show_all", TakesValue: false, "-a", "--all")),
        new("statusbinary", 0),
        new("statusgossip", 0),
        new("stopdaemon", 0),
        new("tablestats", Any),
        new("version", 0),
    ];
}
