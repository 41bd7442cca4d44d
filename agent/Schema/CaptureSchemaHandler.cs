using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Schema;

/// <summary>Writes the schema's files into the backup.</summary>
internal sealed class CaptureSchemaHandler(SchemaDump dump, BackupStore store) : JobHandler<CaptureSchemaJob>
{
    protected override async Task<JobResult> RunAsync(CaptureSchemaJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("read schema");
        var (version, files) = await dump.ReadAsync(cancellationToken);
        context.SetPhase("write schema");
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var schema = store.OpenSchemaFiles(request.Cluster, request.BackupId);
        foreach (var (name, content) in files)
        {
            hashes[$"schema/{name}"] = await schema.CreateAsync(name, content, request.KeyId, cancellationToken);
            context.Meter.Set(0, 0, hashes.Count, files.Count);
        }

        return new CaptureSchemaResult { SchemaVersion = version, Files = hashes };
    }
}
