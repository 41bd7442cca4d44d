using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Writes into cassandra.yaml which tokens the node takes at its first start: num_tokens, initial_token, and auto_bootstrap false, because
/// there is nobody to stream from. The file as it was stays beside it. Refused unless Cassandra is stopped and has never started here.
/// </summary>
public sealed record WriteTokensJob : JobRequest
{
    public required IReadOnlyList<string> Tokens { get; init; }
}
