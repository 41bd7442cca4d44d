namespace Ringkeeper.Orchestrations.Requests;

/// <summary>A request that is refused; nothing has been started or changed.</summary>
public sealed class RequestException(RequestProblem problem) : Exception(problem.Detail)
{
    public RequestProblem Problem { get; } = problem;
}
