namespace Ringkeeper.Simulator.Jmx;

/// <summary>A node's answer over its "JMX" port: one line of JSON.</summary>
public sealed record JmxResponse
{
    public int ExitCode { get; init; }

    public string Output { get; init; } = "";

    public string Error { get; init; } = "";

    /// <summary>Bytes of live SSTables.</summary>
    public long Load { get; init; }

    public bool GossipActive { get; init; }

    public bool IsJoining { get; init; }
}
