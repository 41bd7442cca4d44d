namespace Ringkeeper.Backups.SSTables;

/// <summary>The SSTable formats of Cassandra 3.11 to 5.0, as they stand in file names.</summary>
public enum SSTableFormat
{
    Big,

    /// <summary>Trie-indexed, from 5.0.</summary>
    Bti,
}
