using System.Collections.Concurrent;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>Which services the activities of <see cref="ServiceFunctions"/> got.</summary>
public sealed class ServiceJournal
{
    public ConcurrentQueue<Entry> Greeted { get; } = new();

    public sealed record Entry(string Text, Guid Scope, Guid ScopeOfContext);
}
