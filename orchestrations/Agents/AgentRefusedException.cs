using System.Net;

namespace Ringkeeper.Orchestrations.Agents;

/// <summary>The agent answered with a problem (RFC 9457); the same call will be refused again.</summary>
public sealed class AgentRefusedException(string node, HttpStatusCode status, string? code, string detail)
    : AgentException(node, $"the agent refused: {detail} ({(int)status}{(code is null ? "" : $", {code}")})")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>What ends the problem's type: fenced, job-conflict, wrong-cluster, …; null when the answer was no problem+json.</summary>
    public string? Code { get; } = code;
}
