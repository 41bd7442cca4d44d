using Ringkeeper.Orchestrations.Locks;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>All actions by name, and the context they run in.</summary>
public sealed class PlanActions(
    IEnumerable<IControlAction> controls, IEnumerable<IPiecewiseAction> piecewise, IEnumerable<INodeAction> nodes, PlanStore plans, LockStore locks)
{
    private readonly Dictionary<string, IControlAction> _controls = controls.ToDictionary(action => action.Name);
    private readonly Dictionary<string, IPiecewiseAction> _piecewise = piecewise.ToDictionary(action => action.Name);
    private readonly Dictionary<string, INodeAction> _nodes = nodes.ToDictionary(action => action.Name);

    public IControlAction Control(string name) => _controls[name];

    public bool IsPiecewise(string name) => _piecewise.ContainsKey(name);

    public IPiecewiseAction Piecewise(string name) => _piecewise[name];

    public INodeAction Node(string name) => _nodes[name];

    public async Task<StepContext> ContextAsync(StepReference reference, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(reference.OperationId, cancellationToken).ConfigureAwait(false);
        var state = await plans.ReadStepAsync(reference.OperationId, reference.Phase, reference.Step, cancellationToken).ConfigureAwait(false);
        return new StepContext(plan, plan.Phase(reference.Phase), plan.Step(reference.Phase, reference.Step), state, plans, locks);
    }
}
