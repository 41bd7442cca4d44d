using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Offline;

/// <summary>Whether this node's Cassandra may be stopped and its data swapped.</summary>
internal sealed class OfflineReadiness(IOptions<AgentOptions> options, KeptDirectories kept, IFileMover mover)
{
    private const string Probe = ".ringkeeper-probe";

    /// <summary>What the settings lack; null when nothing.</summary>
    public string? SettingsProblem() =>
        !options.Value.OfflineRestores ? "Agent__OfflineRestores isn't on: the agent may not stop Cassandra."
        : kept.Transient.FirstOrDefault(directory => !Directory.Exists(directory)) is { } missing
            ? $"{missing} isn't there: Agent__TransientDirectories must name the directories of commit logs, hints, saved caches and CDC."
        : null;

    /// <summary>Tries, with empty directories, the renames that a swap does.</summary>
    /// <exception cref="JobFailedException">A swap would not get through.</exception>
    public void Require()
    {
        if (SettingsProblem() is { } problem)
        {
            throw Impossible(problem);
        }

        var staging = Path.GetFullPath(options.Value.StagingDirectory);
        foreach (var directory in kept.Data.Concat(kept.Transient))
        {
            Try(KeptDirectories.BaseOf(directory), directory);
        }

        Try(staging, kept.Data.FirstOrDefault(directory => Directory.Exists(Path.Join(directory, "system_schema"))) ?? kept.Data[0]);
    }

    private void Try(string from, string to)
    {
        var (source, target) = (Path.Join(from, Probe), Path.Join(to, Probe));
        try
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.CreateDirectory(source);
            mover.Move(source, target);
            mover.Move(target, source);
            Directory.Delete(source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Impossible($"A directory can't be renamed from {from} to {to}: they must be on one file system, and the agent's user may write both. {e.Message}");
        }
    }

    private static JobFailedException Impossible(string message) => new(new JobError { Code = JobErrorCodes.OfflineImpossible, Message = message });
}
