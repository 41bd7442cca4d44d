using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// Gives initial_token and auto_bootstrap of cassandra.yaml the values they had before this operation's <see cref="WriteTokensJob"/>: left as
/// they are, they would let a node that has lost its disk join without its data. num_tokens follows only when the node has never started,
/// since Cassandra refuses another number later.
/// </summary>
public sealed record PutSettingsBackJob : JobRequest;
