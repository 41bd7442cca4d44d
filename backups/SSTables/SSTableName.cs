namespace Ringkeeper.Backups.SSTables;

/// <summary>What the file names of one SSTable's components have in common: "na-1-big".</summary>
/// <param name="Version">The format's version, two lower-case letters ("me", "na", "nb", "oa", "da").</param>
/// <param name="Generation">An integer, or from 4.1 a time-based id of 28 characters ("3fw2_0tgk_46y2k2d1spwwwy5ch7").</param>
/// <param name="Format">"big" or "bti".</param>
public sealed record SSTableName(string Version, string Generation, SSTableFormat Format)
{
    /// <summary>The name of one component's file.</summary>
    public string File(string component) => $"{this}-{component}";

    public override string ToString() => $"{Version}-{Generation}-{(Format is SSTableFormat.Big ? "big" : "bti")}";
}
