namespace Ringkeeper.Harness.Processes;

/// <summary>How to start a <see cref="ChildProcess"/>.</summary>
public sealed record ChildProcessOptions
{
    /// <summary>What errors and the log file call it: "azurite", "agent 3".</summary>
    public required string Name { get; init; }

    /// <summary>A path, or a name looked up in PATH.</summary>
    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to this process's environment; null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string? WorkingDirectory { get; init; }

    /// <summary>Where both output streams are appended to; nowhere when null.</summary>
    public string? LogFile { get; init; }
}
