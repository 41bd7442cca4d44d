using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>How a task hub works.</summary>
public sealed class TaskHubOptions
{
    /// <summary>The hub's name (host.json hubName): 3 to 45 letters and digits, beginning with a letter.</summary>
    public string HubName { get; set; } = "TestHubName";

    /// <summary>The SQLite file with everything the hub knows. Made, with its directory, when missing.</summary>
    public required string DatabasePath { get; set; }

    /// <summary>How many activities run at the same time (host.json maxConcurrentActivityFunctions).</summary>
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many orchestrators run at the same time (host.json maxConcurrentOrchestratorFunctions).</summary>
    public int MaxConcurrentOrchestrators { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many orchestrations are kept in memory between their steps; others are replayed when something arrives.</summary>
    public int MaxLiveOrchestrations { get; set; } = 1_000;

    /// <summary>The version of new orchestrations (host.json defaultVersion); empty for none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    public VersionMatchStrategy VersionMatchStrategy { get; set; } = VersionMatchStrategy.CurrentOrOlder;

    public VersionFailureStrategy VersionFailureStrategy { get; set; } = VersionFailureStrategy.Reject;

    /// <summary>The longest single timer; longer ones are cut into pieces.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Serializes inputs, outputs, events and custom status. Must write JSON.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>What else of an exception goes into failure details; null for nothing.</summary>
    public IExceptionPropertiesProvider? ExceptionPropertiesProvider { get; set; }

    internal void Check()
    {
        if (HubName is not { Length: >= 3 and <= 45 } || !char.IsAsciiLetter(HubName[0]) || !HubName.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"hubName '{HubName}' must have 3 to 45 letters and digits and begin with a letter.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(DatabasePath);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentActivities, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentOrchestrators, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLiveOrchestrations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumTimerInterval, TimeSpan.Zero);
    }
}
