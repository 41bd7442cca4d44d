using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Compaction;

/// <summary>What an operation holds on this node. On disk before nodetool is run.</summary>
internal sealed record CompactionHold
{
    public required string OperationId { get; init; }

    /// <summary>When the agent lets go by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The tables as they were found, those of indexes ("table.index") among them.</summary>
    public required IReadOnlyList<HeldTable> Tables { get; init; }

    /// <summary>Whether they were found in the schema's options, and not asked of Cassandra.</summary>
    public bool IsFromSchema { get; init; }

    /// <summary>The held table of that name, or null.</summary>
    public HeldTable? Find(TableName table) => Tables.FirstOrDefault(held => held.Table == table);
}
