using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Keys;

/// <summary>The keys of one host as they stand in its key file. Secrets: never logged.</summary>
internal sealed record FunctionKeys
{
    public const string DefaultName = "default";

    /// <summary>Name of the system key that opens the Durable Functions management API.</summary>
    public const string DurableTaskExtension = "durabletask_extension";

    /// <summary>Opens everything.</summary>
    [JsonRequired]
    public required string MasterKey { get; init; }

    /// <summary>Host keys by name: each opens every function of level Function.</summary>
    [JsonRequired]
    [JsonPropertyName("functionKeys")]
    public required SortedDictionary<string, string> HostKeys { get; init; }

    /// <summary>Keys of the host's extensions by name.</summary>
    [JsonRequired]
    public required SortedDictionary<string, string> SystemKeys { get; init; }

    /// <summary>Keys by function, then by name: each opens its function only.</summary>
    [JsonRequired]
    public required SortedDictionary<string, SortedDictionary<string, string>> Functions { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"keys of {Functions.Count} functions";
}
