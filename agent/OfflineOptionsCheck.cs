using System.Text.RegularExpressions;

namespace Ringkeeper.Agent;

/// <summary>Checks the settings for restores with Cassandra stopped.</summary>
internal static partial class OfflineOptionsCheck
{
    public static void Check(AgentOptions options, List<string> problems)
    {
        if (!UnitName().IsMatch(options.CassandraUnit))
        {
            problems.Add($"Agent__CassandraUnit is '{options.CassandraUnit}': it must be a systemd unit's name, such as cassandra.service.");
        }

        CheckCommand("Agent__StopCommand", options.StopCommand, problems);
        CheckCommand("Agent__StartCommand", options.StartCommand, problems);
        CheckCommand("Agent__StatusCommand", options.StatusCommand, problems);
        if (new[] { options.StopCommand, options.StartCommand, options.StatusCommand }.Select(command => command.Count > 0).Distinct().Count() > 1)
        {
            problems.Add("Of Agent__StopCommand, Agent__StartCommand and Agent__StatusCommand only some are set: all three must be, or none.");
        }

        for (var index = 0; index < options.TransientDirectories.Count; index++)
        {
            var directory = options.TransientDirectories[index];
            if (!Path.IsPathFullyQualified(directory) || !Directory.Exists(directory))
            {
                problems.Add($"Agent__TransientDirectories__{index} is '{directory}': it must be the absolute path of a directory that exists.");
            }
        }

        if (options.CassandraPidFile is { } file && !Path.IsPathFullyQualified(file))
        {
            problems.Add($"Agent__CassandraPidFile is '{file}': it must be an absolute path.");
        }

        if (options.CassandraYaml is { } yaml && (!Path.IsPathFullyQualified(yaml) || !File.Exists(yaml)))
        {
            problems.Add($"Agent__CassandraYaml is '{yaml}': it must be the absolute path of a file that exists.");
        }

        CheckPositive("Agent__ServiceStopTimeout", options.ServiceStopTimeout, problems);
        CheckPositive("Agent__ServiceStartTimeout", options.ServiceStartTimeout, problems);
    }

    private static void CheckCommand(string setting, IList<string> command, List<string> problems)
    {
        if (command.Count > 0 && string.IsNullOrWhiteSpace(command[0]))
        {
            problems.Add($"{setting}__0 is empty: it must be an executable.");
        }
    }

    private static void CheckPositive(string setting, TimeSpan value, List<string> problems)
    {
        if (value <= TimeSpan.Zero)
        {
            problems.Add($"{setting} is {value}: it must be longer than nothing.");
        }
    }

    // A dash in front would be an option of systemctl's.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9@._:-]*$")]
    private static partial Regex UnitName();
}
