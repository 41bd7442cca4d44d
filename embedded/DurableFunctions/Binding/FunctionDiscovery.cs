using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Turns [Function] methods into functions, or reports everything that is wrong with them at once.</summary>
internal sealed partial class FunctionDiscovery(IEnumerable<ITriggerBinder> binders)
{
    private const BindingFlags AllMethods =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly Dictionary<Type, ITriggerBinder> _binders = binders.ToDictionary(binder => binder.TriggerAttribute);

    /// <exception cref="HostStartException">A function can't be bound, or two share a name.</exception>
    public FunctionCatalog Discover(IEnumerable<Type> types)
    {
        var problems = new BindingProblems();
        var functions = types
            .SelectMany(type => type.GetMethods(AllMethods))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>(inherit: false)))
            .Where(candidate => candidate.Attribute is not null)
            .Select(candidate => (candidate.Method, candidate.Attribute!.Name))
            .ToList();

        foreach (var sameName in functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            foreach (var (method, name) in sameName)
            {
                problems.Add(method, $"the name '{name}' is used by {sameName.Count()} functions; names must differ by more than casing");
            }
        }

        var bound = functions.Select(function => Bind(function.Name, function.Method, problems)).OfType<BoundFunction>().ToList();
        foreach (var binder in _binders.Values)
        {
            binder.CheckTogether([.. bound.Where(function => function.Kind == binder.Kind)], problems);
        }

        return problems.All.Count == 0
            ? new FunctionCatalog(bound)
            : throw new HostStartException(
                $"The host can't start: {problems.All.Count} problem(s) in the app's functions.{Environment.NewLine}"
                + string.Join(Environment.NewLine, problems.All.Select(problem => $"  {problem}")));
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex ValidName();

    private BoundFunction? Bind(string name, MethodInfo method, BindingProblems problems)
    {
        var before = problems.All.Count;
        CheckMethod(name, method, problems);
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (triggers is not [var trigger])
        {
            problems.Add(method, triggers.Count == 0
                ? "no parameter has a trigger attribute (HttpTrigger, TimerTrigger, OrchestrationTrigger or ActivityTrigger)"
                : $"{triggers.Count} parameters have a trigger attribute; exactly one may");
            return null;
        }

        var attribute = trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        if (!_binders.TryGetValue(attribute.GetType(), out var binder))
        {
            problems.Add(trigger, $"the embedded host has no {attribute.GetType().Name}");
            return null;
        }

        var shape = new FunctionShape(name, method, trigger, attribute);
        binder.Check(shape, problems);
        var parameters = method.GetParameters()
            .Select(parameter => CommonParameters.TryBind(parameter, binder.Kind, problems, out var common)
                ? common
                : binder.Bind(shape, parameter, problems))
            .ToList();
        return problems.All.Count > before ? null : new BoundFunction
        {
            Name = name,
            Kind = binder.Kind,
            Method = method,
            Trigger = attribute,
            Parameters = [.. parameters.Select(binding => binding!)],
            Definition = new EmbeddedFunctionDefinition(name, method, binder.Kind),
            ReadResult = ResultReader.For(method.ReturnType),
        };
    }

    private static void CheckMethod(string name, MethodInfo method, BindingProblems problems)
    {
        if (!ValidName().IsMatch(name) || name.Equals("host", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(method, $"'{name}' is no function name: a letter, then up to 127 letters, digits, '_' or '-', and not \"host\"");
        }

        if (!method.IsPublic)
        {
            problems.Add(method, "the method is not public");
        }

        if (method.ContainsGenericParameters)
        {
            problems.Add(method, "the method or its class is generic");
        }

        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
        {
            problems.Add(method, "async void can't be awaited: return Task");
        }

        var type = method.DeclaringType!;
        if (!method.IsStatic && (type.IsAbstract || type.GetConstructors().Length == 0))
        {
            problems.Add(method, $"{type.Name} can't be made: it is abstract or has no public constructor");
        }

        foreach (var parameter in method.GetParameters().Where(parameter => parameter.ParameterType.IsByRef))
        {
            problems.Add(parameter, "ref, in and out parameters can't be bound");
        }
    }
}
