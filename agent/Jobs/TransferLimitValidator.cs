using System.Globalization;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Checks a transfer's limit. A deadline that has passed is none: the transfer may be late already.</summary>
internal static class TransferLimitValidator
{
    public static void Check(string prefix, TransferLimit limit, List<NameProblem> problems)
    {
        if (limit.BytesPerSecond is < TransferLimit.MinimumBytesPerSecond or > TransferLimit.MaximumBytesPerSecond)
        {
            problems.Add(new NameProblem(
                $"{prefix}bytesPerSecond",
                limit.BytesPerSecond.Value.ToString(CultureInfo.InvariantCulture),
                $"null or between {TransferLimit.MinimumBytesPerSecond} and {TransferLimit.MaximumBytesPerSecond}"));
        }

        if (limit.Deadline is { } deadline && deadline.Offset != TimeSpan.Zero)
        {
            problems.Add(new NameProblem($"{prefix}deadline", deadline.ToString("O", CultureInfo.InvariantCulture), "null or a time in UTC"));
        }
    }
}
