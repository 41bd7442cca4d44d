using System.Globalization;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>The orchestrator's side of an execution: turns its calls into scheduled events and history into answers.</summary>
internal sealed partial class OrchestrationContext(
    OrchestrationIdentity identity,
    TaskHubOptions options,
    OrchestratorSynchronizationContext synchronizationContext,
    ILoggerFactory loggerFactory) : TaskOrchestrationContext
{
    /// <summary>Durable Functions documents 16 KB of UTF-16 text.</summary>
    private const int MaxCustomStatusBytes = 16 * 1024;

    private readonly DataConverter _converter = options.DataConverter;
    private DateTime _currentUtcDateTime;
    private bool _isReplaying;
    private int _guidCounter;
    private ReplaySafeLoggers? _replaySafeLoggers;

    public override TaskName Name => identity.Name;

    public override string InstanceId => identity.InstanceId;

    public override ParentOrchestrationInstance? Parent => identity.ParentInstance;

    public override string Version => identity.Version;

    public override DateTime CurrentUtcDateTime => _currentUtcDateTime;

    public override bool IsReplaying => _isReplaying;

    public override ILoggerFactory ReplaySafeLoggerFactory => _replaySafeLoggers ??= new ReplaySafeLoggers(this, loggerFactory);

    protected override ILoggerFactory LoggerFactory => loggerFactory;

    /// <summary>The custom status as last set in this execution since loading; null when it wasn't.</summary>
    public string? CustomStatus { get; private set; }

    public bool CustomStatusChanged { get; set; }

    /// <summary>The next generation the orchestrator asked for.</summary>
    public ContinueAsNewOptions? NextGeneration { get; private set; }

    /// <summary>Its input, serialized when it was asked for so that a value that can't be fails the orchestrator there.</summary>
    public string? NextInput { get; private set; }

    public override T? GetInput<T>()
        where T : default
    {
        EnsureOrchestratorThread();
        return _converter.Deserialize<T>(identity.Input);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureOrchestratorThread();
        var serialized = _converter.Serialize(customStatus);
        var size = serialized is null ? 0 : Encoding.Unicode.GetByteCount(serialized);
        if (size > MaxCustomStatusBytes)
        {
            throw new ArgumentException(
                $"The custom status takes {size} bytes as UTF-16 JSON; at most {MaxCustomStatusBytes} are allowed.", nameof(customStatus));
        }

        CustomStatus = serialized;
        CustomStatusChanged = true;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnsureOrchestratorThread();
        NextInput = _converter.Serialize(options.NewInput);
        NextGeneration = options;
    }

    public override Guid NewGuid()
    {
        EnsureOrchestratorThread();
        var time = _currentUtcDateTime.ToString("o", CultureInfo.InvariantCulture);
        return NameBasedGuid.Create(string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{time}_{_guidCounter++}"));
    }

    /// <summary>The events that wait for a waiter, oldest first.</summary>
    public IEnumerable<EventRaised> UnprocessedEvents => _externalEvents.Buffered;

    private void EnsureOrchestratorThread()
    {
        if (!synchronizationContext.IsCurrent)
        {
            throw new InvalidOperationException(InvalidAwait);
        }
    }

    /// <summary>What an orchestrator that left its thread fails with.</summary>
    public const string InvalidAwait =
        "An invalid asynchronous invocation was detected: an orchestrator, or middleware around it, awaited something other than a task of " +
        "its context, or left the orchestrator's thread. Do the work in an activity and wait with CreateTimer.";
}
