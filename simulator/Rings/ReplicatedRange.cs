using System.Globalization;

namespace Ringkeeper.Simulator.Rings;

/// <summary>A token range, its start excluded, and the nodes that hold it.</summary>
public sealed record ReplicatedRange(long Start, long End, IReadOnlyList<RingNode> Replicas)
{
    /// <summary>Its part of the whole ring, 0 to 1.</summary>
    public double Share => Start == End ? 1.0 : unchecked((ulong)(End - Start)) / Math.Pow(2, 64);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Start},{End}]");
}
