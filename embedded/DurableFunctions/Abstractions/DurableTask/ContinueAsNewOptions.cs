namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins its next generation.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody waited for yet are given to the next generation.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the next generation; null keeps the current one.</summary>
    public string? NewVersion { get; set; }
}
