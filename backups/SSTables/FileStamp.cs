namespace Ringkeeper.Backups.SSTables;

/// <summary>What the file system says of a file. Two files with the same stamp, under the same name, hold the same bytes.</summary>
/// <param name="Device">The file system it is on.</param>
/// <param name="Inode">Its number there: a snapshot's hard link has that of the SSTable's own file.</param>
/// <param name="ModifiedAt">When its bytes were last written, in nanoseconds since 1970.</param>
/// <remarks>
/// Together with the length, which a component has anyway. Cassandra writes a component once; Statistics.db and Summary.db it replaces
/// by rename, so they get another inode. A number that is free again goes to a file that is written later, so the time differs. The time of
/// the last change of the inode (ctime) would tell more, but each snapshot that is taken or cleared changes it, since it counts the links.
/// What a stamp can't tell is a file written within the clock's tick after it was read: see <see cref="FileStamps.Settling"/>.
/// </remarks>
public readonly record struct FileStamp(long Device, long Inode, long ModifiedAt);
