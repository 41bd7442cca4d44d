namespace Ringkeeper.Agent.Offline;

/// <summary>A rename of a file or directory, within its file system.</summary>
internal sealed record PlannedMove(string From, string To)
{
    public PlannedMove Back() => new(To, From);
}
