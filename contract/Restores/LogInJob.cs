using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>Has the agent log in to its node anew: sessions that are open outlive the roles they were opened with.</summary>
public sealed record LogInJob : JobRequest;
