using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The body of POST …/drills.</summary>
public sealed record DrillRequestBody
{
    /// <summary>A backup's id, or <see cref="RestoreBackupChoice.Latest"/>.</summary>
    public string Backup { get; init; } = RestoreBackupChoice.Latest;

    /// <summary>The keyspaces that are restored; null for all of the backup.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    public ThrottlePolicy? Throttle { get; init; }

    public static DrillRequestBody Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], reader =>
    {
        var backup = reader.String("backup") ?? RestoreBackupChoice.Latest;
        if (Names.ProblemOfBackup(backup) is { } problem)
        {
            reader.Fail("backup", problem);
        }

        var keyspaces = KeyspaceList.Read(reader, "keyspaces");
        foreach (var system in keyspaces?.Where(CassandraKeyspaces.IsSystem) ?? [])
        {
            reader.Fail("keyspaces", $"'{system}' belongs to Cassandra itself and is never restored.");
        }

        return new DrillRequestBody { Backup = backup, Keyspaces = keyspaces, Throttle = reader.Throttle() };
    });
}
