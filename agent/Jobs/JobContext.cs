using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Agent.Jobs;

/// <summary>What a handler may say about its job while it runs.</summary>
internal sealed class JobContext(Job job)
{
    public string JobId { get; } = job.Record.JobId;

    public ProgressMeter Meter { get; } = job.Meter;

    public FileMeter Files { get; } = job.Files;

    /// <summary>What limits the job's transfer; null for a job that moves no data.</summary>
    public TransferThrottle? Throttle { get; } = job.Throttle;

    /// <summary>Names what the job is doing now, in a word an operator knows.</summary>
    public void SetPhase(string phase) => job.Change(record => record with { Phase = phase });
}
