namespace Microsoft.DurableTask;

/// <summary>Order of versions: none is the oldest; numbers by System.Version; anything else as text without regard to case.</summary>
internal static class VersionComparison
{
    public static int Compare(string? left, string? right)
    {
        if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right))
        {
            return (string.IsNullOrWhiteSpace(left) ? 0 : 1) - (string.IsNullOrWhiteSpace(right) ? 0 : 1);
        }

        return System.Version.TryParse(left, out var leftVersion) && System.Version.TryParse(right, out var rightVersion)
            ? leftVersion.CompareTo(rightVersion)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }
}
