using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>
/// An instance in memory: what has arrived for it and, if it is live, its execution. It is active from the moment something
/// wakes it until an episode has been committed and nothing more is there; only one episode runs at a time.
/// </summary>
internal sealed class OrchestrationInstance(string instanceId)
{
    private readonly Lock _gate = new();
    private List<OrchestrationMessage> _mailbox = [];
    private bool _active;
    private bool _woken;
    private bool _forgotten;

    public string InstanceId { get; } = instanceId;

    /// <summary>The live execution. Touched only by whoever made the instance active.</summary>
    public OrchestrationExecution? Execution { get; set; }

    /// <summary>Episodes in a row that couldn't be run or committed.</summary>
    public int Failures { get; set; }

    /// <summary>Adds messages. Returns false when the instance was forgotten meanwhile and must be looked up again.</summary>
    /// <param name="messages">What arrived.</param>
    /// <param name="first">Whether it goes before what is there.</param>
    /// <param name="wake">Set when the caller must queue the instance for an episode.</param>
    public bool TryDeliver(IReadOnlyCollection<OrchestrationMessage> messages, bool first, out bool wake)
    {
        lock (_gate)
        {
            wake = false;
            if (_forgotten)
            {
                return false;
            }

            _mailbox.InsertRange(first ? 0 : _mailbox.Count, messages);
            wake = !_active;
            _active = _woken = true;
            return true;
        }
    }

    public List<OrchestrationMessage> Take()
    {
        lock (_gate)
        {
            var taken = _mailbox;
            _mailbox = [];
            _woken = false;
            return taken;
        }
    }

    /// <summary>Puts messages back until something else arrives.</summary>
    /// <returns>False when something has arrived meanwhile: the instance must be queued again.</returns>
    public bool TryPark(IReadOnlyCollection<OrchestrationMessage> messages)
    {
        lock (_gate)
        {
            _mailbox.InsertRange(0, messages);
            _active = _woken;
            return !_woken;
        }
    }

    /// <summary>Ends activity if nothing has arrived. Forgets the instance when it isn't live.</summary>
    /// <param name="stopping">Whether messages that the store has anyway may be left to the next host.</param>
    /// <param name="forgotten">Set when the instance must be taken out of the hub's memory.</param>
    /// <returns>False when something is there: the instance must be queued again.</returns>
    public bool TryRest(bool stopping, out bool forgotten)
    {
        lock (_gate)
        {
            forgotten = false;
            if (_woken && !(stopping && _mailbox.TrueForAll(message => message.StoredId is not null)))
            {
                return false;
            }

            _active = false;
            forgotten = _forgotten = Execution is null;
            return true;
        }
    }

    /// <summary>Drops the live execution of an instance that rests, and forgets the instance.</summary>
    public bool TryUnload()
    {
        lock (_gate)
        {
            if (_active || _mailbox.Count > 0 || _forgotten)
            {
                return false;
            }

            Execution = null;
            return _forgotten = true;
        }
    }
}
