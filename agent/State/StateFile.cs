using System.Text.Json;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.State;

/// <summary>
/// Small JSON files that survive a crash and a power failure: written beside their place, flushed to the disk, renamed, and the
/// directory flushed too. A reader sees the old content or the new, never half of one.
/// </summary>
internal static class StateFile
{
    public static async Task WriteAsync<T>(string path, T value, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await JsonSerializer.SerializeAsync(stream, value, AgentJson.Options, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            DiskFlush.Directory(directory);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The file's content, or null when there is none.</summary>
    /// <exception cref="JsonException">The file isn't what was written.</exception>
    public static async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(stream, AgentJson.Options, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            DiskFlush.Directory(Path.GetDirectoryName(path)!);
        }
    }
}
