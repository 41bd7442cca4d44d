using System.Reflection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Knows one kind of trigger: which parameters its functions may have and where their values come from.</summary>
internal interface ITriggerBinder
{
    FunctionKind Kind { get; }

    Type TriggerAttribute { get; }

    /// <summary>Checks the trigger itself: route, schedule, type of its parameter.</summary>
    void Check(FunctionShape function, BindingProblems problems);

    /// <summary>Binds a parameter that isn't common to all kinds; null after adding a problem.</summary>
    ParameterBinding? Bind(FunctionShape function, ParameterInfo parameter, BindingProblems problems);

    /// <summary>Checks what only shows between functions.</summary>
    void CheckTogether(IReadOnlyList<BoundFunction> functions, BindingProblems problems)
    {
    }
}
