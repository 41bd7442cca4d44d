using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Restores.Ranges;

/// <summary>What the node takes of one table from one captured node.</summary>
internal sealed record TableShare(TableReference Table, RestoreMapSource Source);
