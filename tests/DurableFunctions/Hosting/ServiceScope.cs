namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>A scoped service that can be told from others of its kind.</summary>
public sealed class ServiceScope
{
    public Guid Id { get; } = Guid.NewGuid();
}
