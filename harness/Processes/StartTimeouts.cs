namespace Ringkeeper.Harness.Processes;

/// <summary>How long a process may take to be ready: far more than it needs, because all of them start at once on few cores.</summary>
internal static class StartTimeouts
{
    public static readonly TimeSpan Dotnet = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Cassandra = TimeSpan.FromMinutes(3);
}
