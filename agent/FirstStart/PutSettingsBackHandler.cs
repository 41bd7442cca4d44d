using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>Takes back what was meant for the first start only. Without a file that was kept there is nothing to take back.</summary>
internal sealed class PutSettingsBackHandler(NodeEmptiness emptiness, CassandraYamlFile yaml) : JobHandler<PutSettingsBackJob>
{
    protected override Task<JobResult> RunAsync(PutSettingsBackJob request, JobContext context, CancellationToken cancellationToken)
    {
        var changed = yaml.FindKept(request.OperationId) is { } before
            && yaml.Change(FirstStartSettings.Of(before, hasStarted: emptiness.Found().Count > 0));
        return Task.FromResult<JobResult>(new PutSettingsBackResult { Changed = changed });
    }
}
