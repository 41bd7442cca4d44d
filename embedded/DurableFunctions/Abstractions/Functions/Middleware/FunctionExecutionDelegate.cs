namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline, ending in the function.</summary>
#pragma warning disable CA1711 // The official name.
public delegate Task FunctionExecutionDelegate(FunctionContext context);
#pragma warning restore CA1711
