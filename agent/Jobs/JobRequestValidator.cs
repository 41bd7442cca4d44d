using System.Globalization;
using System.Numerics;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Checks every name and number of a job before anything is done with it, and lists all that is wrong.</summary>
internal static class JobRequestValidator
{
    /// <summary>What the tags of Ringkeeper's snapshots begin with; no other snapshot is ever touched.</summary>
    public const string TagPrefix = "ringkeeper-";

    private const int LongestJobId = 200;
    private const int LargestParallelism = 64;

    public static void Check(string jobId, JobRequest request, List<NameProblem> problems)
    {
        CheckJobId(jobId, problems);
        CheckOwner(request.Cluster, request.Fence, problems);
        NameRule.OperationId.Check("operationId", request.OperationId, problems);
        CheckKind(request, problems);
    }

    /// <summary>Checks who a request says it is from.</summary>
    public static void CheckOwner(string cluster, long fence, List<NameProblem> problems)
    {
        NameRule.Cluster.Check("cluster", cluster, problems);
        Check("fence", fence, fence >= 0, "a number from 0 up", problems);
    }

    private static void CheckKind(JobRequest request, List<NameProblem> problems)
    {
        switch (request)
        {
            case SnapshotJob snapshot:
                CheckTag(snapshot.Tag, problems);
                CheckKeyspaces(snapshot.Keyspaces, problems);
                break;
            case ClearSnapshotJob clearSnapshot:
                CheckTag(clearSnapshot.Tag, problems);
                break;
            case CaptureSchemaJob schema:
                NameRule.BackupId.Check("backupId", schema.BackupId, problems);
                NameRule.KeyId.Check("keyId", schema.KeyId, problems);
                break;
            case UploadJob upload:
                CheckUpload(upload, problems);
                break;
            case DownloadJob download:
                CheckDownload(download, problems);
                break;
            case DownloadRangesJob ranges:
                CheckDownloadRanges(ranges, problems);
                break;
            case CleanupJob cleanup:
                CheckTables(cleanup.Tables, problems);
                RoleTablesRule.Check(cleanup.Tables, problems);
                break;
            case CheckStagedJob check:
                CheckTables(check.Tables, problems);
                break;
            case TruncateJob truncate:
                CheckTables(truncate.Tables, problems);
                RoleTablesRule.Check(truncate.Tables, problems);
                break;
            case ImportJob import:
                CheckTables(import.Tables, problems);
                RoleTablesRule.Check(import.Tables, problems);
                RestoredTableRule.Check("renamed", import.Renamed, problems);
                break;
            case HoldCompactionJob hold:
                CheckTables(hold.Tables, problems);
                break;
            case RepairJob repair:
                CheckTables(repair.Tables, problems);
                break;
            case CheckRowsJob check:
                RowCheckRule.Check(check.Checks, problems);
                break;
            case SwapDataJob swap:
                CheckTables(swap.Tables, problems);
                CheckSwappedSystemTables(swap.Tables, problems);
                break;
            case RevertSwapJob revert:
                NameRule.OperationId.Check("restoreId", revert.RestoreId, problems);
                break;
            case DiscardKeptJob discard:
                NameRule.OperationId.Check("restoreId", discard.RestoreId, problems);
                break;
            case WriteTokensJob write:
                CheckTokens(write.Tokens, problems);
                break;
            case ApplySchemaJob apply:
                CheckApplySchema(apply, problems);
                break;
            case DropScratchJob drop:
                ScratchKeyspaceRule.Check(drop.OperationId, drop.Keyspaces, problems);
                break;
            case ClearScratchJob clear:
                ScratchKeyspaceRule.Check(clear.OperationId, clear.Keyspaces, problems);
                break;
        }
    }

    private static void CheckUpload(UploadJob upload, List<NameProblem> problems)
    {
        NameRule.BackupId.Check("backupId", upload.BackupId, problems);
        NameRule.KeyId.Check("keyId", upload.KeyId, problems);
        CheckTag(upload.Tag, problems);
        CheckKeyspaces(upload.Keyspaces, problems);
        if (upload.Tables is not null)
        {
            CheckTables(upload.Tables, problems);
        }

        CheckTransfer(upload, problems);
        var isTier = upload.Tier is null || Enum.GetNames<StorageTier>().Contains(upload.Tier, StringComparer.Ordinal);
        Check("tier", upload.Tier, isTier, $"null or one of {string.Join(", ", Enum.GetNames<StorageTier>())}", problems);
        var ordered = upload.SnapshotEndedAt >= upload.SnapshotStartedAt;
        Check("snapshotEndedAt", upload.SnapshotEndedAt.ToString("O"), ordered, "at or after snapshotStartedAt", problems);
    }

    private static void CheckDownload(DownloadJob download, List<NameProblem> problems)
    {
        NameRule.BackupId.Check("backupId", download.BackupId, problems);
        if (download.SourceCluster is not null)
        {
            NameRule.Cluster.Check("sourceCluster", download.SourceCluster, problems);
        }

        Check("sourceHostId", download.SourceHostId, download.SourceHostId != Guid.Empty, "a host id", problems);
        CheckHash("manifestSha256", download.ManifestSha256, problems);
        CheckTables(download.Tables, problems);
        CheckToleratedDamage(download.ToleratedDamage, problems);
        CheckTransfer(download, problems);
    }

    private static void CheckDownloadRanges(DownloadRangesJob download, List<NameProblem> problems)
    {
        NameRule.Cluster.Check("sourceCluster", download.SourceCluster, problems);
        NameRule.BackupId.Check("backupId", download.BackupId, problems);
        CheckHash("mapSha256", download.MapSha256, problems);
        CheckTables(download.Tables, problems);
        CheckToleratedDamage(download.ToleratedDamage, problems);
        CheckTransfer(download, problems);
    }

    private static void CheckToleratedDamage(int? tolerated, List<NameProblem> problems) =>
        Check("toleratedDamage", tolerated, tolerated is null or >= 0, "a number that isn't negative", problems);

    private static void CheckApplySchema(ApplySchemaJob apply, List<NameProblem> problems)
    {
        NameRule.BackupId.Check("backupId", apply.BackupId, problems);
        if (apply.SourceCluster is not null)
        {
            NameRule.Cluster.Check("sourceCluster", apply.SourceCluster, problems);
        }

        foreach (var (keyspace, map) in apply.Replications)
        {
            NameRule.Keyspace.Check("replications", keyspace, problems);
            Check($"replications.{keyspace}", "null", map is not null && map.Values.All(value => value is not null), "a replication map", problems);
        }

        Check("tables", "[]", apply.Tables.Count > 0, "a list of one table or more", problems);
        RestoredTableRule.Check("tables", apply.Tables, problems);
        foreach (var (name, sha256) in apply.SchemaFiles)
        {
            NameRule.SchemaFile.Check("schemaFiles", name, problems);
            CheckHash($"schemaFiles.{name}", sha256, problems);
        }
    }

    private static void CheckTokens(IReadOnlyList<string> tokens, List<NameProblem> problems)
    {
        Check("tokens", "[]", tokens.Count > 0, "a list of one token or more", problems);
        Check("tokens", "the list", tokens.Distinct(StringComparer.Ordinal).Count() == tokens.Count, "free of repetitions", problems);
        foreach (var token in tokens)
        {
            // They become part of a file of settings: of any partitioner nothing but a number.
            var isToken = BigInteger.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == token;
            Check("tokens", token, isToken, "whole numbers", problems);
        }
    }

    private static void CheckHash(string field, string? sha256, List<NameProblem> problems)
    {
        var isHash = sha256 is { Length: 64 } && sha256.All(char.IsAsciiHexDigit);
        Check(field, isHash ? "" : "(text)", isHash, "64 hexadecimal digits", problems);
    }

    private static void CheckJobId(string jobId, List<NameProblem> problems)
    {
        var isRight = jobId.Length is > 0 and <= LongestJobId
            && char.IsAsciiLetterOrDigit(jobId[0])
            && jobId.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
        Check("jobId", "(in the path)", isRight, $"1 to {LongestJobId} of A-Z, a-z, 0-9, '_', '-', '.', starting with a letter or digit", problems);
    }

    private static void CheckTag(string tag, List<NameProblem> problems)
    {
        if (NameRule.SnapshotTag.Check("tag", tag, problems))
        {
            Check("tag", tag, tag.StartsWith(TagPrefix, StringComparison.Ordinal), $"a tag that begins with '{TagPrefix}'", problems);
        }
    }

    private static void CheckKeyspaces(IReadOnlyList<string> keyspaces, List<NameProblem> problems)
    {
        Check("keyspaces", "[]", keyspaces.Count > 0, "a list of one keyspace or more", problems);
        Check("keyspaces", "the list", keyspaces.Distinct(StringComparer.Ordinal).Count() == keyspaces.Count, "free of repetitions", problems);
        for (var index = 0; index < keyspaces.Count; index++)
        {
            NameRule.Keyspace.Check($"keyspaces[{index}]", keyspaces[index], problems);
        }
    }

    private static void CheckTables(IReadOnlyList<TableName> tables, List<NameProblem> problems)
    {
        Check("tables", "[]", tables.Count > 0, "a list of one table or more", problems);
        Check("tables", "the list", tables.Distinct().Count() == tables.Count, "free of repetitions", problems);
        for (var index = 0; index < tables.Count; index++)
        {
            NameRule.Keyspace.Check($"tables[{index}].keyspace", tables[index]?.Keyspace, problems);
            NameRule.Table.Check($"tables[{index}].name", tables[index]?.Name, problems);
        }
    }

    // What a node knows of itself and of the others is never another moment's.
    private static void CheckSwappedSystemTables(IReadOnlyList<TableName> tables, List<NameProblem> problems)
    {
        foreach (var keyspace in tables.Select(table => table?.Keyspace).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var isSystem = keyspace == "system" || keyspace.StartsWith("system_", StringComparison.Ordinal);
            Check("tables", keyspace, !isSystem || keyspace is "system_schema" or "system_auth", "of Cassandra's own keyspaces only system_schema and system_auth", problems);
        }

        Check("tables", "the list", tables.Any(table => table?.Keyspace == "system_schema"), "with the tables of system_schema, which say the ids of all others", problems);
    }

    private static void CheckTransfer(TransferJob job, List<NameProblem> problems)
    {
        Check("parallelism", job.Parallelism, job.Parallelism is >= 1 and <= LargestParallelism, $"between 1 and {LargestParallelism}", problems);
        TransferLimitValidator.Check("limit.", job.Limit ?? TransferLimit.None, problems);
    }

    private static void Check<T>(string field, T value, bool isRight, string expected, List<NameProblem> problems)
    {
        if (!isRight)
        {
            problems.Add(new NameProblem(field, FormattableString.Invariant($"{value}"), expected));
        }
    }
}
