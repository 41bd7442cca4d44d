using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The body of POST …/backups.</summary>
public sealed record BackupRequestBody
{
    /// <summary>Null: the moment of the request.</summary>
    public string? Id { get; init; }

    /// <summary>Null: what the policy says, or all.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>Null: what the policy says.</summary>
    public ThrottlePolicy? Throttle { get; init; }

    public static BackupRequestBody Read(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], reader =>
    {
        var id = reader.String("id");
        if (id is not null && Names.ProblemOfBackup(id) is { } problem)
        {
            reader.Fail("id", problem);
        }

        return new BackupRequestBody { Id = id, Keyspaces = KeyspaceList.Read(reader, "keyspaces"), Throttle = reader.Throttle() };
    });
}
