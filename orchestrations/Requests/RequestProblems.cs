namespace Ringkeeper.Orchestrations.Requests;

/// <summary>The problems a caller can meet, each with its stable code.</summary>
public static class RequestProblems
{
    public static RequestProblem Invalid(IReadOnlyList<InputError> errors) => new()
    {
        Code = "invalid-request",
        Status = 400,
        Title = "The request is not valid; nothing was started.",
        Detail = string.Join(" ", errors.Select(error => $"{error.Pointer}: {error.Detail}")),
        Errors = errors,
    };

    public static RequestProblem ClusterNotFound(string cluster) =>
        NotFound("cluster-not-found", $"No cluster '{cluster}' is registered.");

    public static RequestProblem BackupNotFound(string cluster, string backup) =>
        NotFound("backup-not-found", $"Cluster '{cluster}' has no backup '{backup}'.");

    public static RequestProblem VerificationNotFound(string backup, string stamp) =>
        NotFound("verification-not-found", $"Backup '{backup}' has no verification '{stamp}'.");

    public static RequestProblem DrillNotFound(string backup, string stamp) =>
        NotFound("drill-not-found", $"Backup '{backup}' has no drill '{stamp}'.");

    public static RequestProblem NoDataKeys(string cluster) => Conflict(
        "no-data-keys",
        "The cluster has no data keys.",
        $"Cluster '{cluster}' has no data keys; its first backup makes one.");

    public static RequestProblem ShredChallengeFailed(string cluster, string reason) => Conflict(
        "shred-challenge-failed",
        "The deletion of the data keys isn't confirmed; nothing was deleted.",
        $"{reason} Send a request with an empty body for a new token for cluster '{cluster}'.");

    public static RequestProblem BackupsHeld(string cluster, IEnumerable<string> backups) => Conflict(
        "backup-held",
        "A backup is held.",
        $"Cluster '{cluster}' has backups on hold ({string.Join(", ", backups.Order(StringComparer.Ordinal).Take(5))}); without the data keys nobody could read them. Release them first.");

    public static RequestProblem KeyUnavailable(string keyId, string reason) => Conflict(
        "key-unavailable",
        "A key can't be used.",
        reason,
        ("keyId", keyId));

    public static RequestProblem VerificationUnreadable(string stamp, string reason) => Conflict(
        "verification-unreadable",
        "The report can't be read.",
        $"The report of verification '{stamp}' can't be read: {reason}");

    public static RequestProblem OperationNotFound(string operation) =>
        NotFound("operation-not-found", $"There is no operation '{operation}'.");

    public static RequestProblem ReportNotFound(string operation) =>
        NotFound("report-not-found", $"Prune '{operation}' has no report: it hasn't come so far, or ended before.");

    public static RequestProblem BackupProtected(string backup, string reason) => Conflict(
        "backup-protected",
        "The backup is needed.",
        $"Backup '{backup}' was not changed. {reason}");

    public static RequestProblem ClusterLocked(string cluster, string owner) => Conflict(
        "cluster-locked",
        "Another operation holds the cluster.",
        $"Cluster '{cluster}' is held by operation '{owner}'. Wait until it has ended, or cancel it.",
        ("owner", owner));

    public static RequestProblem BackupExists(string cluster, string backup) => Conflict(
        "backup-exists",
        "The backup exists.",
        $"Cluster '{cluster}' has a backup '{backup}' already; a backup is never overwritten. Leave the id out or choose another.");

    public static RequestProblem OperationExists(string operation) => Conflict(
        "operation-exists",
        "An operation with that id exists.",
        $"Operation '{operation}' was started before; choose another backup id, or try again in a second.",
        ("operation", operation));

    public static RequestProblem IdempotencyKeyReused(string key) => Conflict(
        "idempotency-key-reused",
        "The idempotency key was used for another request.",
        $"Idempotency-Key '{key}' was sent before with another body or to another address. Use a new key for a new request.");

    public static RequestProblem OperationEnded(string operation, string status) => Conflict(
        "operation-ended",
        "The operation has ended.",
        $"Operation '{operation}' has ended ({status}); it can't be paused, resumed or cancelled.");

    public static RequestProblem NothingToThrottle(string cluster, string? operation) => Conflict(
        "nothing-to-throttle",
        "Nothing runs that moves data.",
        operation is null
            ? $"Cluster '{cluster}' has no backup or restore under way. Limits for backups to come are in its policy."
            : $"Operation '{operation}' has ended, or is no backup or restore. Limits for backups to come are in the policy of cluster '{cluster}'.");

    public static RequestProblem BeingCancelled(string operation) => Conflict(
        "operation-being-cancelled",
        "The operation is being cancelled.",
        $"Operation '{operation}' is being cancelled; it can't be paused or resumed.");

    public static RequestProblem PastPointOfNoReturn(string operation) => Conflict(
        "past-point-of-no-return",
        "The operation can't be cancelled any more.",
        $"Operation '{operation}' has begun to replace data. Stopping now would leave tables empty or half restored, so it runs to its end.");

    public static RequestProblem NothingKept(string restore, string reason) => Conflict(
        "nothing-kept",
        "There is nothing to go back to.",
        $"Restore '{restore}' can't be rolled back or confirmed. {reason}");

    public static RequestProblem RestoredSince(string restore, string later) => Conflict(
        "restored-since",
        "Another restore came after it.",
        $"Operation '{later}' has restored into the cluster after '{restore}'; a rollback would lose what it brought. Roll that one back first, or confirm this one.",
        ("later", later));

    public static RequestProblem NothingToRetry(string restore, string status) => Conflict(
        "nothing-to-retry",
        "The restore didn't fail.",
        $"Restore '{restore}' stands at {status}; only one that ended in Error or Cancelled is retried.");

    public static RequestProblem NotConfirmable(string restore) => Conflict(
        "not-confirmable",
        "What is kept may still be needed.",
        $"Restore '{restore}' didn't come to its end, and wasn't rolled back. Roll it back; what is kept is the only whole state there is.");

    public static RequestProblem BackupUnreadable(string backup, string reason) => Conflict(
        "backup-unreadable",
        "The backup can't be read.",
        $"Backup '{backup}' can't be restored: {reason}");

    public static RequestProblem RestoreImpossible(IReadOnlyList<InputError> errors) => new()
    {
        Code = "restore-impossible",
        Status = 409,
        Title = "The backup doesn't hold what is to be restored; nothing was started.",
        Detail = string.Join(" ", errors.Select(error => error.Detail)),
        Errors = errors,
    };

    public static RequestProblem PreconditionFailed(string cluster) => new()
    {
        Code = "precondition-failed",
        Status = 412,
        Title = "The cluster's registration has changed.",
        Detail = $"The registration of cluster '{cluster}' is not at the version that If-Match names. Read it again.",
    };

    public static RequestProblem PolicyChanged(string cluster, int version) => new()
    {
        Code = "precondition-failed",
        Status = 412,
        Title = "The cluster's policy has changed.",
        Detail = FormattableString.Invariant($"The policy of cluster '{cluster}' is at version {version}, not at the one that If-Match names. Read it again."),
    };

    private static RequestProblem NotFound(string code, string detail) =>
        new() { Code = code, Status = 404, Title = "Not found.", Detail = detail };

    private static RequestProblem Conflict(string code, string title, string detail, params (string Name, string Value)[] extensions) =>
        new()
        {
            Code = code,
            Status = 409,
            Title = title,
            Detail = detail,
            Extensions = extensions.ToDictionary(extension => extension.Name, extension => extension.Value),
        };
}
