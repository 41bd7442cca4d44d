using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Agent.Uploads;

/// <summary>Hands the progress of a transfer to its job.</summary>
internal sealed class TransferProgressReport(ProgressMeter meter) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => meter.Set(value.BytesDone, value.BytesTotal, value.FilesDone, value.FilesTotal);
}
