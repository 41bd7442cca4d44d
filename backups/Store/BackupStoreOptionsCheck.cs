using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Store;

/// <summary>What the services would only say at the first request.</summary>
internal static partial class BackupStoreOptionsCheck
{
    public static void Run(BackupStoreOptions options, ICollection<NameProblem> problems)
    {
        if (!ContainerName().IsMatch(options.Container))
        {
            problems.Add(new NameProblem(
                "Store:Container", PrintableText.Of(options.Container), "a container name: 3 to 63 of a-z, 0-9 and single '-', starting and ending with a letter or digit"));
        }

        if (options.ConnectionString is { } connection && !IsConnectionString(connection))
        {
            problems.Add(new NameProblem("Store:ConnectionString", "(not shown)", "a storage account's connection string"));
        }

        if (options.KeyVaultKeyId is { } keyId && !(keyId.Segments is [_, "keys/", _] or [_, "keys/", _, _]))
        {
            problems.Add(new NameProblem("KeyVault:KeyId", PrintableText.Of(keyId.AbsoluteUri), "a vault key's identifier: https://{vault}/keys/{name}, with or without a version"));
        }
    }

    private static bool IsConnectionString(string connection)
    {
        try
        {
            return new BlobServiceClient(connection).Uri.IsAbsoluteUri;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A(?=.{3,63}\z)[a-z0-9](-?[a-z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();
}
