using System.Globalization;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Where in a node manifest a value stands; its text is made only when a check fails.</summary>
internal readonly record struct ManifestPlace(int Table)
{
    private int? SSTable { get; init; }

    private int? Component { get; init; }

    private bool IsSchema { get; init; }

    public ManifestPlace InSchema() => this with { IsSchema = true };

    public ManifestPlace InSSTable(int number) => this with { SSTable = number };

    public ManifestPlace InComponent(int number) => this with { Component = number };

    /// <summary>"tables[0].ssTables[1].components[2]", or "tables[0].schema".</summary>
    public override string ToString()
    {
        var schema = IsSchema ? ".schema" : string.Empty;
        var sstable = SSTable is { } number ? string.Create(CultureInfo.InvariantCulture, $".ssTables[{number}]") : string.Empty;
        var component = Component is { } part ? string.Create(CultureInfo.InvariantCulture, $".components[{part}]") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"tables[{Table}]{schema}{sstable}{component}");
    }
}
