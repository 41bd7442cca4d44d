using System.Security.Cryptography;

namespace Ringkeeper.Tests.Keys;

/// <summary>One key-encryption key for all tests of a process that don't ask for one of their own: making one takes longer than most tests.</summary>
internal static class SharedKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Lazy<string> Pem = new(() =>
    {
        using var key = RSA.Create(3072);
        return key.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>Writes the key to a file as Keys:LocalKeyFile wants it.</summary>
    /// <returns>The file.</returns>
    public static string WriteTo(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(Pem.Value);
        return path;
    }
}
