using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>The one place where an exception becomes what a job's caller is told.</summary>
internal static class JobErrors
{
    private const int NoSpaceLeft = 28;

    public static JobError From(Exception exception) => exception switch
    {
        JobFailedException failed => failed.Error,
        NodetoolException nodetool => FromNodetool(nodetool),
        CqlException cql => Error(JobErrorCodes.CqlFailed, cql, cql.Transient),
        BackupException backup => FromBackup(backup),
        Azure.RequestFailedException store => Error(JobErrorCodes.StoreUnavailable, store, transient: true),
        IOException { HResult: NoSpaceLeft } full => Error(JobErrorCodes.DiskFull, full, transient: false),
        // Its message may hold anything; the agent's log has it.
        _ => new JobError
        {
            Code = JobErrorCodes.Unexpected,
            Message = $"{exception.GetType().Name}: the agent's log says more.",
            Transient = exception is IOException or TimeoutException,
        },
    };

    private static JobError FromNodetool(NodetoolException exception)
    {
        var notNormal = exception.Kind is NodetoolFailureKind.Unreachable or NodetoolFailureKind.ConnectionLost or NodetoolFailureKind.NotReady
            or NodetoolFailureKind.Joining or NodetoolFailureKind.Drained;
        return exception.Kind switch
        {
            NodetoolFailureKind.UnknownName => Error(JobErrorCodes.TableMissing, exception, transient: false),
            NodetoolFailureKind.SnapshotExists => Error(JobErrorCodes.SnapshotFailed, exception, transient: true),
            NodetoolFailureKind.ImportRefused => Error(JobErrorCodes.ImportFailed, exception, transient: false),
            _ when notNormal => Error(JobErrorCodes.NodeNotNormal, exception, transient: true),
            _ => Error(JobErrorCodes.NodetoolFailed, exception, exception.Kind == NodetoolFailureKind.TimedOut),
        };
    }

    private static JobError FromBackup(BackupException exception)
    {
        var (code, transient) = exception switch
        {
            BlobMissingException => (JobErrorCodes.BlobMissing, false),
            BlobCorruptException => (JobErrorCodes.BlobCorrupt, false),
            ManifestTooNewException => (JobErrorCodes.ManifestTooNew, false),
            ManifestException => (JobErrorCodes.ManifestInvalid, false),
            KeyUnavailableException => (JobErrorCodes.KeyUnavailable, false),
            SchemaFormatException => (JobErrorCodes.SchemaInvalid, false),
            StoreUnavailableException => (JobErrorCodes.StoreUnavailable, true),
            SnapshotIncompleteException incomplete => (SnapshotCode(incomplete), true),
            TableNotInBackupException => (JobErrorCodes.TableMissing, false),
            _ => (JobErrorCodes.Unexpected, false),
        };
        return Error(code, exception, transient) with
        {
            Table = exception.Table is { } table ? new TableName(table.Keyspace, table.Name) : null,
            File = exception.File ?? exception.Blob,
        };
    }

    private static string SnapshotCode(SnapshotIncompleteException exception) =>
        exception.Problems.Any(problem => problem.Kind is SnapshotProblemKind.TableMissing or SnapshotProblemKind.ManifestMissing)
            ? JobErrorCodes.SnapshotMissing
            : JobErrorCodes.SnapshotEmpty;

    private static JobError Error(string code, Exception exception, bool transient) =>
        new() { Code = code, Message = exception.Message, Transient = transient };
}
