namespace Ringkeeper.Orchestrations.Agents;

/// <summary>How the app talks to the nodes' agents.</summary>
public sealed class AgentsOptions
{
    public const string Section = "Agents";

    /// <summary>The application id URI of the agents' app registration; a token is asked for its .default scope.</summary>
    public string Audience { get; set; } = "api://ringkeeper-agent";

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an agent may be silent in the middle of a job before the job's step fails; an agent's restart takes less.</summary>
    public TimeSpan UnreachableTolerance { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The first wait between two looks at a job; each is double the one before, up to <see cref="MaximumPollInterval"/>.</summary>
    public TimeSpan FirstPollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan MaximumPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a job that failed for a passing reason is started.</summary>
    public int JobAttempts { get; set; } = 3;

    /// <summary>Agents asked at a time when a whole cluster is looked at.</summary>
    public int CallsInParallel { get; set; } = 32;
}
