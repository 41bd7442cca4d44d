using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a <c>DurableTaskClient</c> of the host's task hub.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Unused by the embedded host, which has one task hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Unused by the embedded host.</summary>
    public string? ConnectionName { get; set; }
}
