namespace Ringkeeper.Agent.Offline;

/// <summary>Renames files and directories.</summary>
internal interface IFileMover
{
    /// <summary>Renames, and brings the new name to the disk. Nothing is at the new place; its directory exists.</summary>
    /// <exception cref="IOException">The two are on different file systems, or may not be written.</exception>
    void Move(string from, string to);
}
