using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Ranges of one ring can't be told in another: the partitioner, a replication strategy or the data centers don't allow it.</summary>
public sealed class MappingImpossibleException(string message) : BackupException(message);
