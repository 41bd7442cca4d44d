using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Schema;

public sealed record ApplySchemaResult : JobResult
{
    /// <summary>What was created, such as "table shop.orders", in its order; with what earlier attempts of the job created.</summary>
    public required IReadOnlyList<string> Created { get; init; }
}
