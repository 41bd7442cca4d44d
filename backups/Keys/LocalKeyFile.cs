using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Ringkeeper.Backups.Keys;

/// <summary>The file of a <see cref="LocalKeyWrapping"/>: a PKCS#8 key in PEM, readable by its owner only.</summary>
[UnsupportedOSPlatform("windows")]
internal static class LocalKeyFile
{
    private const int KeySize = 3072;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void EnsureExists(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Join(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            Write(temporary);
            // Without overwrite this is link and unlink: whole or not at all, and the first process wins.
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it; its key is the key.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static RSA Read(string path)
    {
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new IOException($"The key file {path} has mode {Convert.ToString((int)File.GetUnixFileMode(path), 8)}; expected 600.");
        }

        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            // The cause isn't kept: its text may quote the file.
            throw new IOException($"The key file {path} holds no RSA private key in PEM.");
        }
    }

    private static void Write(string path)
    {
        using var key = RSA.Create(KeySize);
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        });
        using var writer = new StreamWriter(file);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        writer.Flush();
        file.Flush(flushToDisk: true);
    }
}
