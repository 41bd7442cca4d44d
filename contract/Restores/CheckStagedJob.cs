using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Looks whether what a download staged of these tables is still whole, byte by byte, and whether the node can import it. For tables that
/// must not be empty for longer than they have to.
/// </summary>
public sealed record CheckStagedJob : JobRequest
{
    public required IReadOnlyList<TableName> Tables { get; init; }
}
