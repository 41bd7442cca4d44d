using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The app's middleware, in the order it was added, around the function itself.</summary>
internal sealed class FunctionPipeline
{
    private readonly IServiceScopeFactory _scopes;
    private readonly FunctionExecutionDelegate _run;

    public FunctionPipeline(IServiceScopeFactory scopes, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        _scopes = scopes;
        _run = middleware.Reverse().Aggregate((FunctionExecutionDelegate)FunctionExecutor.ExecuteAsync, (next, wrap) => wrap(next));
    }

    public Invocation NewInvocation(
        BoundFunction function,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, object?>? bindingData = null) =>
        bindingData is null
            ? new(function, _scopes, cancellationToken)
            : new(function, _scopes, cancellationToken) { BindingData = bindingData };

    /// <summary>Runs the function and gives its result; null also when middleware answered without it.</summary>
    public async Task<object?> RunAsync(Invocation invocation)
    {
        await _run(invocation);
        return invocation.Features.Get<FunctionResult>()?.Value;
    }
}
