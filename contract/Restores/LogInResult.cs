using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>The agent's credentials are those of a role.</summary>
public sealed record LogInResult : JobResult;
