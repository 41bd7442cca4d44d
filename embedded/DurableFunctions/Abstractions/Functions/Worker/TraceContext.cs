using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>W3C trace context of an invocation; empty strings when there is none.</summary>
public abstract class TraceContext
{
    public abstract string TraceParent { get; }

    public abstract string TraceState { get; }

    public virtual IReadOnlyDictionary<string, string> Attributes { get; } = ImmutableDictionary<string, string>.Empty;

    public virtual IReadOnlyDictionary<string, string> Baggage { get; } = ImmutableDictionary<string, string>.Empty;
}
