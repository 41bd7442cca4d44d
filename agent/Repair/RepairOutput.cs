namespace Ringkeeper.Agent.Repair;

/// <summary>
/// Reads how a repair goes out of nodetool's lines. The exit code says little: 0 also when nothing was to be repaired, and a drained node
/// prints its failure and hangs.
/// </summary>
internal sealed class RepairOutput
{
    private const string Session = "Repair session ";
    private const string Failed = " failed with error ";

    /// <summary>Sessions that have ended well.</summary>
    public int Sessions { get; private set; }

    /// <summary>As nodetool prints it; it reckons with more sessions than there are, so a whole repair may end at 7.</summary>
    public int? Percent { get; private set; }

    /// <summary>The node shares nothing of the keyspace with others.</summary>
    public bool NotReplicated { get; private set; }

    public bool Completed { get; private set; }

    /// <summary>The first failure that was printed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Takes the next line in.</summary>
    public void Read(string line)
    {
        // "[2026-11-20 23:52:57,144] Repair session …"
        var text = line.StartsWith('[') && line.IndexOf("] ", StringComparison.Ordinal) is >= 0 and var end ? line[(end + 2)..] : line;
        if (text.IndexOf(Failed, StringComparison.Ordinal) is >= 0 and var failure)
        {
            Failure ??= text[(failure + Failed.Length)..];
        }
        else if (text.StartsWith(Session, StringComparison.Ordinal) && ProgressOf(text) is { } percent)
        {
            (Sessions, Percent) = (Sessions + 1, percent);
        }
        else if (text.Contains("No repair is needed", StringComparison.Ordinal) || text.StartsWith("Nothing to repair for", StringComparison.Ordinal))
        {
            NotReplicated = true;
        }
        else if (text.StartsWith("Repair completed successfully", StringComparison.Ordinal))
        {
            Completed = true;
        }
        else if (text.StartsWith("JMX connection closed", StringComparison.Ordinal))
        {
            Failure ??= text;
        }
    }

    /// <summary>Why the repair isn't to be believed; null when it is.</summary>
    public string? Problem(int exitCode) =>
        Failure ?? (exitCode != 0 ? $"nodetool ended with exit code {exitCode}."
            : Completed || NotReplicated ? null
            : "nodetool ended without an error and without saying that the repair was completed.");

    private static int? ProgressOf(string text)
    {
        const string Progress = " finished (progress: ";
        var at = text.LastIndexOf(Progress, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(text[(at + Progress.Length)..].TrimEnd(')').TrimEnd('%'), out var percent) ? percent : null;
    }
}
