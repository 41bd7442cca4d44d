namespace Ringkeeper.Agent.Nodetool;

/// <summary>
/// Reads failure out of a run. Cassandra 4.0 writes usage errors and unknown names to stdout with exit code 1, other errors to
/// stderr with a stack trace and exit code 2, connection and import failures to stderr with exit code 1; some commands print
/// that they gave up and exit 0.
/// </summary>
internal static class NodetoolFailure
{
    private static readonly (string Text, NodetoolFailureKind Kind)[] Known =
    [
        ("Failed to connect to", NodetoolFailureKind.Unreachable),
        ("Cassandra has shutdown.", NodetoolFailureKind.ConnectionLost),
        ("No nodes present in the cluster", NodetoolFailureKind.NotReady),
        ("Cannot snapshot until bootstrap completes", NodetoolFailureKind.Joining),
        ("ThreadPoolExecutor has shut down", NodetoolFailureKind.Drained),
        ("Some directories failed to import", NodetoolFailureKind.ImportRefused),
        ("already exists", NodetoolFailureKind.SnapshotExists),
        ("does not exist", NodetoolFailureKind.UnknownName),
        ("Unknown keyspace/cf pair", NodetoolFailureKind.UnknownName),
        ("ColumnFamilyStore for", NodetoolFailureKind.UnknownName),
        ("java.lang.NullPointerException", NodetoolFailureKind.NotReady),
        ("See 'nodetool help'", NodetoolFailureKind.Usage),
    ];

    private static readonly string[] Prefixes = ["error: ", "nodetool: ", "Error: "];

    /// <summary>The failure that a run shows, or null when it shows none; which doesn't mean that it did what was asked.</summary>
    public static NodetoolException? Of(NodetoolOutput output)
    {
        if (output.ExitCode == 0)
        {
            var gaveUp = Lines(output.StandardOutput).FirstOrDefault(IsGivingUp);
            return gaveUp is null ? null : new NodetoolException(NodetoolFailureKind.Failed, output.Command, gaveUp);
        }

        var text = output.StandardError + output.StandardOutput;
        var kind = Known.FirstOrDefault(known => text.Contains(known.Text, StringComparison.Ordinal)).Kind;
        return new NodetoolException(kind, output.Command, $"{Message(output)} (exit code {output.ExitCode})");
    }

    public static void ThrowIfFailed(NodetoolOutput output)
    {
        if (Of(output) is { } failure)
        {
            throw failure;
        }
    }

    private static bool IsGivingUp(string line) =>
        line.StartsWith("Aborted ", StringComparison.Ordinal) || line.StartsWith("Failed marking ", StringComparison.Ordinal);

    private static string Message(NodetoolOutput output)
    {
        var lines = Lines(output.StandardError).Concat(Lines(output.StandardOutput)).ToList();
        var named = lines.Find(line => Prefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal)));
        var message = named ?? lines.FirstOrDefault() ?? "no message";
        var prefix = Prefixes.FirstOrDefault(prefix => message.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? message : message[prefix.Length..];
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
