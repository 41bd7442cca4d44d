using System.Security.Cryptography;
using System.Text.Json;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Keys;

/// <summary>
/// The key file: made at the host's first start with mode 0600, completed when the app gains functions, never replaced. A file
/// that can't be read, or that others may read, stops the host.
/// </summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static FunctionKeys LoadOrCreate(string path, IEnumerable<string> functionNames)
    {
        var exists = File.Exists(path);
        var keys = exists ? Read(path) : Create();
        if (AddMissing(keys, functionNames) || !exists)
        {
            Write(path, keys);
        }

        return keys;
    }

    private static FunctionKeys Create() => new()
    {
        MasterKey = NewKey(),
        HostKeys = new() { [FunctionKeys.DefaultName] = NewKey() },
        SystemKeys = [],
        Functions = [],
    };

    private static bool AddMissing(FunctionKeys keys, IEnumerable<string> functionNames)
    {
        var added = keys.SystemKeys.TryAdd(FunctionKeys.DurableTaskExtension, NewKey());
        foreach (var name in functionNames)
        {
            added |= keys.Functions.TryAdd(name, new() { [FunctionKeys.DefaultName] = NewKey() });
        }

        return added;
    }

    private static FunctionKeys Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new HostStartException(
                $"Key file '{path}' may be read by others. Make its mode 0600 and, if others were on this machine, delete it so that new keys are made.");
        }

        FunctionKeys? keys;
        try
        {
            keys = JsonSerializer.Deserialize<FunctionKeys>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException exception)
        {
            // The message of the exception may quote the file, and the file is nothing but secrets.
            throw new HostStartException(
                $"Key file '{path}' is damaged at line {exception.LineNumber + 1}. Mend it or delete it so that new keys are made.");
        }

        return keys is not null && Values(keys).All(key => key is { Length: >= 16 })
            ? keys
            : throw new HostStartException($"Key file '{path}' holds an empty key or one under 16 characters. Mend it or delete it.");
    }

    private static IEnumerable<string?> Values(FunctionKeys keys) =>
        [keys.MasterKey, .. keys.HostKeys.Values, .. keys.SystemKeys.Values, .. keys.Functions.Values.SelectMany(function => function.Values)];

    private static void Write(string path, FunctionKeys keys)
    {
        var partial = path + ".new";
        File.Delete(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(partial, options))
        {
            JsonSerializer.Serialize(stream, keys, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
