using System.Text.Json.Serialization;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>Where a staged SSTable goes in the live table, for refresh to find it.</summary>
/// <param name="Staged">Its name in staging, "md-1-big".</param>
/// <param name="From">The captured node it is of, where the files of several are staged.</param>
/// <param name="Directory">The table's directory in one of the data directories.</param>
/// <param name="Name">The name it gets there, under a generation of its own.</param>
internal sealed record Placement(string Staged, Guid? From, string Directory, string Name)
{
    [JsonIgnore]
    public string DataFile => FileOf(Component.Data);

    /// <summary>Whether it lacks a file without which Cassandra opens no SSTable: such a one makes refresh fail.</summary>
    public bool CannotBeOpened() =>
        !File.Exists(DataFile) || !File.Exists(FileOf(Component.PrimaryIndex)) || !File.Exists(FileOf(Component.Statistics));

    public string FileOf(string component) => Path.Join(Directory, $"{Name}-{component}");
}
