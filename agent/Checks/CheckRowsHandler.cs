using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Checks;

/// <summary>Compares what SELECTs find with what is expected. All are run, so that one look says everything.</summary>
internal sealed class CheckRowsHandler(ICqlSession cql) : JobHandler<CheckRowsJob>
{
    protected override async Task<JobResult> RunAsync(CheckRowsJob request, JobContext context, CancellationToken cancellationToken)
    {
        List<long> found = [];
        List<string> wrong = [];
        foreach (var (done, check) in request.Checks.Index())
        {
            context.SetPhase(FormattableString.Invariant($"check {done + 1} of {request.Checks.Count}"));
            found.Add(await CountAsync(check, cancellationToken));
            if (found[^1] != check.Expected)
            {
                wrong.Add(FormattableString.Invariant($"'{check.Statement}' at {check.Consistency}: {check.Expected} expected, {found[^1]} found."));
            }

            context.Meter.Set(0, 0, done + 1, request.Checks.Count);
        }

        return wrong.Count == 0 ? new CheckRowsResult { Found = found } : throw Failed(JobErrorCodes.CheckFailed, string.Join(" ", wrong), transient: false);
    }

    private async Task<long> CountAsync(RowCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await cql.CountAsync(check.Statement, check.Consistency, cancellationToken);
        }
        catch (CqlException e)
        {
            throw Failed(JobErrorCodes.CqlFailed, $"'{check.Statement}' at {check.Consistency}: {e.Message}", e.Transient, e);
        }
    }

    private static JobFailedException Failed(string code, string message, bool transient, Exception? innerException = null) =>
        new(new JobError { Code = code, Message = message, Transient = transient }, innerException);
}
