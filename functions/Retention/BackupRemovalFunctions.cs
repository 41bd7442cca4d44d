using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Functions.Retention;

/// <summary>Single backups: delete, hold, give up.</summary>
public sealed class BackupRemovalFunctions(BackupRemoval removal)
{
    [Function(nameof(DeleteBackup))]
    public Task<IResult> DeleteBackup(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "clusters/{cluster}/backups/{backup}")] HttpRequest request,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var lastToo = IsLastToo(request, backup);
        if (request.IsDryRun())
        {
            var protections = await removal.FindProtectionsAsync(cluster, backup, lastToo, cancellationToken);
            return Api.Json(new { Backup = backup, Deletes = protections.Count == 0, KeptBy = protections });
        }

        await removal.DeleteAsync(cluster, backup, lastToo, cancellationToken);
        return Results.NoContent();
    });

    [Function(nameof(HoldBackup))]
    public Task<IResult> HoldBackup(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "clusters/{cluster}/backups/{backup}/hold")] HttpRequest request,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var body = HoldRequestBody.Read(await request.ReadBodyAsync(cancellationToken));
        var hold = await removal.HoldAsync(cluster, backup, body, request.IsDryRun(), cancellationToken);
        return Api.Json(new { Backup = backup, hold.Reason, hold.Since });
    });

    [Function(nameof(GiveUpHold))]
    public Task<IResult> GiveUpHold(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "clusters/{cluster}/backups/{backup}/hold")] HttpRequest request,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await removal.GiveUpAsync(cluster, backup, request.IsDryRun(), cancellationToken);
        return Results.NoContent();
    });

    // Typing the backup's id once more is the confirmation; a plain true is too easily left in a script.
    private static bool IsLastToo(HttpRequest request, string backup) => request.Single("deleteLastRestorable") switch
    {
        null => false,
        var confirmed when confirmed == backup => true,
        var other => throw RequestReading.Invalid("deleteLastRestorable", $"The backup's id is wanted, '{backup}', to confirm it; not '{other}'."),
    };
}
