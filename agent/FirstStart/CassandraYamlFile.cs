using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>
/// The node's cassandra.yaml. A change is written beside it and renamed, so that Cassandra reads the old file or the new one; what it
/// replaces is kept beside it, one file for each operation.
/// </summary>
internal sealed class CassandraYamlFile(IOptions<AgentOptions> options)
{
    /// <summary>The file itself where the setting names a link; null where there is no setting.</summary>
    public string? FilePath => options.Value.CassandraYaml is { } path
        ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path
        : null;

    /// <summary>What keeps the agent from changing it; null when nothing does.</summary>
    public string? Problem()
    {
        if (FilePath is not { } path)
        {
            return "Agent__CassandraYaml isn't set: the agent doesn't know where to write tokens.";
        }

        try
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead))
            {
                return $"{path} can't be read by everybody: written by the agent, it would be the agent's, and Cassandra couldn't read it.";
            }

            var probe = $"{Temporary(path)}-{Guid.NewGuid():N}";
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The agent can't write beside {path}: {e.Message}";
        }
    }

    /// <exception cref="IOException">It can't be read.</exception>
    public CassandraYaml Read() => new(File.ReadAllText(FilePath!));

    /// <summary>The file as it was before the operation changed it; null when it hasn't.</summary>
    public CassandraYaml? FindKept(string operationId) => FilePath is { } path && File.Exists(Kept(path, operationId))
        ? new CassandraYaml(File.ReadAllText(Kept(path, operationId)))
        : null;

    /// <summary>Keeps the file as it is, unless that was done before.</summary>
    /// <returns>Where it is kept.</returns>
    /// <exception cref="JobFailedException">The disk refuses.</exception>
    public string Keep(string operationId) => Try(() =>
    {
        var kept = Kept(FilePath!, operationId);
        if (!File.Exists(kept))
        {
            Replace(kept, File.ReadAllText(FilePath!));
        }

        return kept;
    });

    /// <returns>Whether there was a difference.</returns>
    /// <exception cref="JobFailedException">A setting can't be changed safely, or the disk refuses.</exception>
    public bool Change(IReadOnlyDictionary<string, string?> settings) => Try(() =>
    {
        var before = Read().ToString();
        var after = new CassandraYaml(before).With(settings).ToString();
        if (after != before)
        {
            Replace(FilePath!, after);
        }

        return after != before;
    });

    private T Try<T>(Func<T> change)
    {
        try
        {
            return change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.SettingsNotWritten, Message = $"{FilePath} wasn't changed. {e.Message}", File = FilePath }, e);
        }
    }

    private void Replace(string path, string text)
    {
        var temporary = Temporary(path);
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(FilePath!));
        }

        File.Move(temporary, path, overwrite: true);
        DiskFlush.Directory(Path.GetDirectoryName(path)!);
    }

    private static string Temporary(string path) => Path.Join(Path.GetDirectoryName(path), ".ringkeeper-new");

    private static string Kept(string path, string operationId) => Backups.Names.FilePath.Combine(
        Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.before-{NameRule.OperationId.Require("operationId", operationId)}");
}
