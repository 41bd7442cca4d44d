namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its tick.</summary>
public class TimerInfo
{
    /// <summary>Last and next tick; null for a timer without monitor.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this run makes up for one or more missed ticks.</summary>
    public bool IsPastDue { get; set; }
}
