using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>The limits in an operation's request, of whatever kind it is.</summary>
internal sealed record ThrottledRequest
{
    public ThrottlePolicy? Throttle { get; init; }
}
