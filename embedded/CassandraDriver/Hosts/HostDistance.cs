namespace Cassandra;

/// <summary>How a policy sees a host; an ignored one gets no connection.</summary>
public enum HostDistance
{
    Local = 0,
    Remote = 1,
    Ignored = 2,
}
