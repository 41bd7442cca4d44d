using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Schema;

/// <summary>What an operation has begun to create; on disk before the first statement, so that it knows its own after a crash.</summary>
internal sealed record BegunSchema
{
    public IReadOnlyList<TableName> Tables { get; init; } = [];

    public IReadOnlyList<string> Created { get; init; } = [];
}
