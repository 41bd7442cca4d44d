namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function, as its middleware and the function itself see it.</summary>
public abstract class FunctionContext
{
    public abstract string InvocationId { get; }

    /// <summary>Stable for a function as long as its name and method stay.</summary>
    public abstract string FunctionId { get; }

    public abstract TraceContext TraceContext { get; }

    public abstract BindingContext BindingContext { get; }

    public abstract RetryContext RetryContext { get; }

    /// <summary>The invocation's own scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    public abstract FunctionDefinition FunctionDefinition { get; }

#pragma warning disable CA2227 // The official property can be set.
    public abstract IDictionary<object, object> Items { get; set; }
#pragma warning restore CA2227

    public abstract IInvocationFeatures Features { get; }

    /// <summary>Set when the invocation should stop: the host shuts down, or the caller of an HTTP function went away.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
