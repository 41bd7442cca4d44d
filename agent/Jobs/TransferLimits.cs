using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>The limits of a transfer as the contract has them, in the words of the library.</summary>
internal static class TransferLimits
{
    /// <summary>What holds for the job: the limit it was given last, or the one it came with.</summary>
    public static TransferLimit Of(JobRecord record) => record.Limit ?? (record.Request as TransferJob)?.Limit ?? TransferLimit.None;

    public static ThrottleLimits ToThrottle(this TransferLimit limit) => new(limit.BytesPerSecond, limit.Deadline);
}
