using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Store;

/// <summary>Where backups are and what encrypts them.</summary>
public sealed record BackupStoreOptions
{
    /// <summary>"Store:ServiceUri": the account's blob endpoint, signed in to with the machine's managed identity.</summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>"Store:ConnectionString": for Azurite. Not together with <see cref="ServiceUri"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>"Store:Container".</summary>
    public string Container { get; init; } = "ringkeeper-backups";

    /// <summary>"KeyVault:KeyId": the vault key that wraps the data keys, with or without a version.</summary>
    public Uri? KeyVaultKeyId { get; init; }

    /// <summary>"Keys:LocalKeyFile": an RSA key made with mode 0600 at first use. Not together with <see cref="KeyVaultKeyId"/>.</summary>
    public string? LocalKeyFile { get; init; }

    /// <summary>Reads the settings from a configuration's keys.</summary>
    /// <param name="setting">The value of a key such as "Store:Container", or null.</param>
    /// <param name="problems">Takes everything that is wrong; values that may be secret aren't repeated.</param>
    public static BackupStoreOptions Read(Func<string, string?> setting, ICollection<NameProblem> problems)
    {
        var options = new BackupStoreOptions
        {
            ServiceUri = ReadUri(setting, "Store:ServiceUri", problems),
            ConnectionString = setting("Store:ConnectionString") is { Length: > 0 } connection ? connection : null,
            Container = setting("Store:Container") is { Length: > 0 } container ? container : "ringkeeper-backups",
            KeyVaultKeyId = ReadUri(setting, "KeyVault:KeyId", problems),
            LocalKeyFile = setting("Keys:LocalKeyFile") is { Length: > 0 } file ? file : null,
        };
        RequireOne(setting, "Store:ServiceUri", "Store:ConnectionString", problems);
        RequireOne(setting, "KeyVault:KeyId", "Keys:LocalKeyFile", problems);
        BackupStoreOptionsCheck.Run(options, problems);
        return options;
    }

    // A record's own text would show the connection string.
    public override string ToString() => $"{ServiceUri?.Host ?? "connection string"}/{Container}";

    private static void RequireOne(Func<string, string?> setting, string first, string second, ICollection<NameProblem> problems)
    {
        var (one, other) = (!string.IsNullOrEmpty(setting(first)), !string.IsNullOrEmpty(setting(second)));
        if (one == other)
        {
            problems.Add(new NameProblem($"{first}, {second}", one ? "both" : "neither", "exactly one of them"));
        }
    }

    private static Uri? ReadUri(Func<string, string?> setting, string key, ICollection<NameProblem> problems)
    {
        var value = setting(key);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" && uri.UserInfo.Length == 0 && uri.Query.Length == 0)
        {
            return uri;
        }

        problems.Add(new NameProblem(key, "(not shown)", "an absolute https address without user or query"));
        return null;
    }
}
