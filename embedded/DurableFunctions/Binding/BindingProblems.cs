using System.Reflection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Collects what is wrong with the app's functions, so that all of it is reported at once.</summary>
internal sealed class BindingProblems
{
    private readonly List<FunctionProblem> _problems = [];

    public IReadOnlyList<FunctionProblem> All => _problems;

    public void Add(MethodInfo method, string reason) => _problems.Add(new(NameOf(method), null, reason));

    public void Add(ParameterInfo parameter, string reason) =>
        _problems.Add(new(NameOf((MethodInfo)parameter.Member), parameter.Name, reason));

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
