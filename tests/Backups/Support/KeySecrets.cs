using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>The key material of a fixture, in each form that it could slip out in.</summary>
internal static class KeySecrets
{
    public static async Task<IReadOnlyList<byte[]>> OfAsync(BackupFixture fixture)
    {
        var pem = await File.ReadAllTextAsync(fixture.KeyFile);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        BlobDownloadResult record = await fixture.Container.GetBlobClient($"{BackupFixture.Cluster}/keys/{fixture.KeyId}.json").DownloadContentAsync();
        var wrapped = JsonDocument.Parse(record.Content.ToMemory()).RootElement.GetProperty("wrappedKey").GetBytesFromBase64();
        var parameters = rsa.ExportParameters(includePrivateParameters: true);
        byte[][] keys = [rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256), parameters.D!, parameters.P!, parameters.Q!];
        return
        [
            .. pem.Split('\n').Where(line => line.Length > 20).Select(Encoding.ASCII.GetBytes),
            .. keys.SelectMany(key => (byte[][])
            [
                key,
                Encoding.ASCII.GetBytes(Convert.ToBase64String(key)),
                Encoding.ASCII.GetBytes(Convert.ToHexString(key)),
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)),
            ]),
        ];
    }
}
