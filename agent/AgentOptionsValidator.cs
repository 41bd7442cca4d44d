using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent;

/// <summary>Lists every problem of the settings at once, each with the setting's name, its value and what would be right.</summary>
internal sealed class AgentOptionsValidator : IValidateOptions<AgentOptions>
{
    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        List<string> problems = [];
        if (!NameRule.Cluster.IsValid(options.Cluster))
        {
            problems.Add($"Agent__Cluster is '{options.Cluster}': it must be {NameRule.Cluster.Expected}.");
        }

        CheckAbsolute("Agent__StateDirectory", options.StateDirectory, problems);
        CheckAbsolute("Agent__StagingDirectory", options.StagingDirectory, problems);
        CheckDataDirectories(options, problems);
        CheckNodetool(options, problems);
        CheckCql(options, problems);
        CheckPositive("Agent__NodetoolTimeout", options.NodetoolTimeout, problems);
        CheckPositive("Agent__NodetoolJobTimeout", options.NodetoolJobTimeout, problems);
        CheckPositive("Agent__RepairTimeout", options.RepairTimeout, problems);
        CheckPositive("Agent__NodetoolCleanupTimeout", options.NodetoolCleanupTimeout, problems);
        CheckPositive("Agent__JobRetention", options.JobRetention, problems);
        CheckPositive("Agent__SnapshotGuardInterval", options.SnapshotGuardInterval, problems);
        CheckPositive("Agent__CompactionGuardInterval", options.CompactionGuardInterval, problems);
        OfflineOptionsCheck.Check(options, problems);
        if (options.TransferJobs is < 1 or > 64)
        {
            problems.Add($"Agent__TransferJobs is {options.TransferJobs}: it must be between 1 and 64.");
        }

        if (options.MinimumFreeBytes < 0)
        {
            problems.Add($"Agent__MinimumFreeBytes is {options.MinimumFreeBytes}: it must be 0 or more.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckDataDirectories(AgentOptions options, List<string> problems)
    {
        if (options.DataDirectories.Count == 0)
        {
            problems.Add("Agent__DataDirectories__0 is missing: name each of the node's data_file_directories.");
        }

        for (var index = 0; index < options.DataDirectories.Count; index++)
        {
            var directory = options.DataDirectories[index];
            if (CheckAbsolute($"Agent__DataDirectories__{index}", directory, problems) && !Directory.Exists(directory))
            {
                problems.Add($"Agent__DataDirectories__{index} is '{directory}': there is no such directory.");
            }
        }
    }

    private static void CheckNodetool(AgentOptions options, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options.Nodetool))
        {
            problems.Add("Agent__Nodetool is empty: it must be the path of the nodetool executable.");
        }
        else if (options.Nodetool.Contains('/', StringComparison.Ordinal) && !File.Exists(options.Nodetool))
        {
            problems.Add($"Agent__Nodetool is '{options.Nodetool}': there is no such file.");
        }
    }

    private static void CheckCql(AgentOptions options, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options.CqlHost))
        {
            problems.Add("Agent__CqlHost is empty: it must be the node's native transport address.");
        }

        if (options.CqlPort is < 1 or > 65535)
        {
            problems.Add($"Agent__CqlPort is {options.CqlPort}: it must be between 1 and 65535.");
        }

        if (options.CqlPasswordFile is { } file && !File.Exists(file))
        {
            problems.Add($"Agent__CqlPasswordFile is '{file}': there is no such file.");
        }

        if (options.CqlOtherUsername is not null && (options.CqlUsername is null || !File.Exists(options.CqlOtherPasswordFile)))
        {
            problems.Add(
                $"Agent__CqlOtherUsername is set: it needs Agent__CqlUsername, which is tried first, and a password in Agent__CqlOtherPasswordFile, which is '{options.CqlOtherPasswordFile}'.");
        }

        if (options.CqlUsername is not null && options.CqlPassword is null && options.CqlPasswordFile is null)
        {
            problems.Add("Agent__CqlUsername is set without Agent__CqlPasswordFile: a user needs a password.");
        }
    }

    private static bool CheckAbsolute(string setting, string path, List<string> problems)
    {
        var rooted = Path.IsPathFullyQualified(path);
        if (!rooted)
        {
            problems.Add($"{setting} is '{path}': it must be an absolute path.");
        }

        return rooted;
    }

    private static void CheckPositive(string setting, TimeSpan value, List<string> problems)
    {
        if (value <= TimeSpan.Zero)
        {
            problems.Add($"{setting} is {value}: it must be longer than nothing.");
        }
    }
}
