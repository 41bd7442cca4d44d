namespace Ringkeeper.Agent.FirstStart;

/// <summary>What of a cassandra.yaml says which tokens a node takes at its first start.</summary>
internal static class FirstStartSettings
{
    public const string NumTokens = "num_tokens";
    public const string InitialToken = "initial_token";
    public const string AutoBootstrap = "auto_bootstrap";

    public static IReadOnlyDictionary<string, string?> For(IReadOnlyList<string> tokens) => new Dictionary<string, string?>
    {
        [NumTokens] = FormattableString.Invariant($"{tokens.Count}"),
        [InitialToken] = string.Join(',', tokens),
        [AutoBootstrap] = "false",
    };

    /// <summary>The values that a file had before.</summary>
    /// <param name="before">That file.</param>
    /// <param name="hasStarted">Whether the node has its tokens: then Cassandra wants as many in num_tokens, for ever.</param>
    public static IReadOnlyDictionary<string, string?> Of(CassandraYaml before, bool hasStarted) =>
        (hasStarted ? [InitialToken, AutoBootstrap] : new[] { NumTokens, InitialToken, AutoBootstrap }).ToDictionary(key => key, before.FindRaw);
}
