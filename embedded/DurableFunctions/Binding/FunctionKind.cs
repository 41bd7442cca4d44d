namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>What starts a function.</summary>
internal enum FunctionKind
{
    Http,
    Timer,
    Orchestrator,
    Activity,
}
