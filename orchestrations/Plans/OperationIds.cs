using System.Globalization;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Operation ids can be read: kind, cluster, and the backup's id or the moment.</summary>
public static class OperationIds
{
    /// <summary>A moment as it appears in ids: yyyyMMdd'T'HHmmss'Z'.</summary>
    public static string Stamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment to the millisecond, for what may be asked for twice in a second: yyyyMMdd'T'HHmmssfff'Z'.</summary>
    public static string FineStamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    public static string Create(string kind, string cluster, string suffix) => $"{kind}-{cluster}-{suffix}";

    public static string SnapshotTag(string operationId) => $"ringkeeper-{operationId}";
}
