using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Gives one parameter its value for an invocation. Completes at once for orchestrators.</summary>
internal delegate ValueTask<object?> ParameterBinding(FunctionContext context);
