using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class DrillPolicyReader
{
    public static DrillPolicy Read(JsonObjectReader reader) => new()
    {
        Enabled = reader.Boolean("enabled") ?? true,
        Schedule = reader.Schedule(),
        TimeZone = reader.TimeZone(),
        Window = reader.Window(),
        Jitter = reader.Jitter(),
        Keyspaces = KeyspaceList.Read(reader, "keyspaces"),
        Throttle = reader.Throttle(),
    };
}
