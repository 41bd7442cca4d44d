namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>What a rollback or a confirmation is about.</summary>
public sealed record ReturnRequest
{
    /// <summary>The operation id of the restore.</summary>
    public required string Restore { get; init; }
}
