namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Which instances are live, least recently used first, at most so many.</summary>
internal sealed class LiveOrchestrations(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<OrchestrationInstance> _order = new();
    private readonly Dictionary<OrchestrationInstance, LinkedListNode<OrchestrationInstance>> _nodes = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>Notes a use and returns the instances that now have to make room.</summary>
    public IReadOnlyList<OrchestrationInstance> Touch(OrchestrationInstance instance)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(instance, out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _nodes.Add(instance, _order.AddLast(instance));
            }

            return _order.Count > limit ? TakeOldest(_order.Count - limit) : [];
        }
    }

    public void Remove(OrchestrationInstance instance)
    {
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node))
            {
                _order.Remove(node);
            }
        }
    }

    private List<OrchestrationInstance> TakeOldest(int count)
    {
        var taken = new List<OrchestrationInstance>(count);
        for (; count > 0; count--)
        {
            taken.Add(_order.First!.Value);
            _nodes.Remove(_order.First.Value);
            _order.RemoveFirst();
        }

        return taken;
    }
}
