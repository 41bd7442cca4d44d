using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Embedded.LocalIdentity.Keys;

/// <summary>Keeps the signing key across restarts, in a PEM file only its owner can read.</summary>
internal static class SigningKeyFile
{
    private const int KeySizeInBits = 2048;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Loads the key, or makes one if the file isn't there yet.</summary>
    /// <exception cref="InvalidOperationException">Others can read the file, or it holds no RSA private key.</exception>
    public static SigningKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Load(path);
    }

    private static SigningKey Load(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidOperationException($"The signing key file '{path}' is open to others than its owner; it must have mode 0600.");
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(path));
            return new SigningKey(rsa);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new InvalidOperationException($"The signing key file '{path}' holds no RSA private key in PEM form.", exception);
        }
    }

    /// <summary>A complete file appears under its name or none; of two processes that start at once, one wins and both use its key.</summary>
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var rsa = RSA.Create(KeySizeInBits))
        {
            Write(temporary, rsa.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private static void Write(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(pem));
        file.Flush(flushToDisk: true);
    }
}
