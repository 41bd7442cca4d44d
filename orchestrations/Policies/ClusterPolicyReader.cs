using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Reads a policy from a request; everything wrong with it is listed at once.</summary>
public static class ClusterPolicyReader
{
    /// <summary>The body of PUT /clusters/{cluster}/policy.</summary>
    public static ClusterPolicy Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], Read);

    /// <summary>A policy as a field of another body; null when it is absent.</summary>
    internal static ClusterPolicy? Find(JsonObjectReader reader, string field) => Part(reader, field, Read);

    private static ClusterPolicy Read(JsonObjectReader reader) => new()
    {
        Backup = Part(reader, "backup", BackupPolicyReader.Read),
        Retention = Part(reader, "retention", RetentionPolicyReader.Read),
        Verification = Part(reader, "verification", VerificationPolicyReader.Read),
        Drill = Part(reader, "drill", DrillPolicyReader.Read),
        Keys = Part(reader, "keys", KeyPolicyReader.Read),
        Events = Part(reader, "events", EventPolicyReader.Read),
    };

    private static T? Part<T>(JsonObjectReader reader, string field, Func<JsonObjectReader, T> read)
        where T : class
    {
        if (reader.Object(field) is not { } part)
        {
            return null;
        }

        var value = read(part);
        part.RefuseOthers();
        return value;
    }
}
