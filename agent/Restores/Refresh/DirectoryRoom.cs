namespace Ringkeeper.Agent.Restores.Refresh;

/// <param name="Path">The directory.</param>
/// <param name="FileSystem">Names its file system: directories of one share its room.</param>
/// <param name="FreeBytes">What may be written there, the reserve already taken off; negative when that isn't free.</param>
/// <param name="HoldsStaging">Whether the staged files lie on the same file system, so that they take no room there a second time.</param>
internal sealed record DirectoryRoom(string Path, string FileSystem, long FreeBytes, bool HoldsStaging);
