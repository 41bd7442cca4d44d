using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>A [Function] method with its one trigger, before its parameters are bound.</summary>
internal sealed record FunctionShape(string Name, MethodInfo Method, ParameterInfo Trigger, TriggerBindingAttribute Attribute);
