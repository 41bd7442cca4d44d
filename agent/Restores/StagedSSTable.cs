namespace Ringkeeper.Agent.Restores;

/// <summary>An SSTable that a download staged: what must be found in the live table after its import.</summary>
internal sealed record StagedSSTable
{
    /// <summary>"na-1-big", as in the backup; import gives it a new generation.</summary>
    public required string Name { get; init; }

    public required long DataLength { get; init; }

    public required int Files { get; init; }

    /// <summary>SHA-256, lower-case hex, of each immutable component by name. Import rewrites the mutable ones.</summary>
    public required IReadOnlyDictionary<string, string> Components { get; init; }
}
