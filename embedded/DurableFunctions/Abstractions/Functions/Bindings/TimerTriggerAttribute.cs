using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule: six-field NCRONTAB in UTC, a time span "hh:mm:ss", or "%SettingName%" of either.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    public TimerTriggerAttribute(string schedule) => Schedule = schedule;

    public string Schedule { get; private set; }

    /// <summary>Keeps the last and next tick on disk, so that a tick missed while the host was down is run once, late.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Runs once at every start of the host.</summary>
    public bool RunOnStartup { get; set; }
}
