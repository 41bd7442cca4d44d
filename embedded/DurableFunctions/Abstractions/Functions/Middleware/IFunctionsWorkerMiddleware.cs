namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>
/// A step around every invocation, orchestrator episodes included: there, nothing may really wait before
/// the next step has been called, or the episode is no longer deterministic.
/// </summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
