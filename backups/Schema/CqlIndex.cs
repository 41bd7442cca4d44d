namespace Ringkeeper.Backups.Schema;

/// <summary>A secondary index.</summary>
public sealed record CqlIndex
{
    private const string TargetOption = "target";
    private const string ClassOption = "class_name";

    public required string Name { get; init; }

    /// <summary>Whether an implementation of its own (SASI, SAI) keeps it, given by the option class_name.</summary>
    public required bool IsCustom { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>What is indexed, as stored: a column, or keys, values, entries or full of one.</summary>
    public string Target => Options[TargetOption];

    public string ClassName => Options[ClassOption];

    /// <summary>What goes into WITH OPTIONS.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnOptions => Options.Where(option => option.Key is not (TargetOption or ClassOption));

    internal bool IsWhole => Options.ContainsKey(TargetOption) && (!IsCustom || Options.ContainsKey(ClassOption));
}
