namespace Ringkeeper.Harness.Processes;

/// <summary>A child process ended, or wasn't ready, when it should have been; the message holds its last lines.</summary>
public sealed class ChildProcessException : Exception
{
    public ChildProcessException(string message)
        : base(message)
    {
    }
}
