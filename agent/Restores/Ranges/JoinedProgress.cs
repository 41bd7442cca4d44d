using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>Makes one job's progress of several downloads, one after another.</summary>
internal sealed class JoinedProgress(ProgressMeter meter, long bytesBefore, int filesBefore, long bytesTotal, int filesTotal) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) =>
        meter.Set(bytesBefore + value.BytesDone, bytesTotal, filesBefore + value.FilesDone, filesTotal);
}
