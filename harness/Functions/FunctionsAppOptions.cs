namespace Ringkeeper.Harness.Functions;

/// <summary>What the Functions app is started with.</summary>
public sealed record FunctionsAppOptions
{
    /// <summary>Holds the task hub, the keys and the log.</summary>
    public required string Directory { get; init; }

    /// <summary>The managed-identity endpoint and its secret.</summary>
    public required string IdentityEndpoint { get; init; }

    public required string IdentityHeader { get; init; }

    /// <summary>The store and its key (BackupStoreOptions), as environment variables.</summary>
    public required IReadOnlyDictionary<string, string?> StoreSettings { get; init; }

    /// <summary>Further settings, for example timer schedules.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
