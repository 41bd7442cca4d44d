using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Repair;

/// <summary>Repairs tables of one keyspace and believes it only when nodetool has said that it was completed.</summary>
internal sealed class KeyspaceRepair(NodetoolCommands nodetool, TimeProvider time)
{
    private static readonly TimeSpan HangAfterFailure = TimeSpan.FromSeconds(30);

    /// <exception cref="JobFailedException">It failed. What a killed nodetool had started goes on in Cassandra until its session ends.</exception>
    public async Task<RepairOutput> RunAsync(string keyspace, IReadOnlyList<string> tables, Action<RepairOutput> progressed, CancellationToken cancellationToken)
    {
        var read = new RepairOutput();
        using var hung = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hung.Token);
        try
        {
            var output = await nodetool.RepairAsync(keyspace, tables, Read, either.Token);
            if (output.ExitCode != 0 && read.Failure is null)
            {
                NodetoolFailure.ThrowIfFailed(output);
            }

            return read.Problem(output.ExitCode) is { } problem ? throw Failed(keyspace, problem, read.Failure) : read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(keyspace, $"{read.Failure} nodetool hung afterwards and was killed.", read.Failure);
        }

        void Read(string line)
        {
            var (sessions, failed) = (read.Sessions, read.Failure is not null);
            read.Read(line);
            if (read.Sessions > sessions)
            {
                progressed(read);
            }

            if (!failed && read.Failure is not null)
            {
                hung.CancelAfter(HangAfterFailure);
            }
        }
    }

    private static JobFailedException Failed(string keyspace, string problem, string? failure) => new(new JobError
    {
        Code = failure?.StartsWith("Unknown keyspace/cf pair", StringComparison.Ordinal) == true ? JobErrorCodes.TableMissing : JobErrorCodes.RepairFailed,
        Message = $"The repair of keyspace {keyspace} failed: {problem}",
        Transient = failure?.StartsWith("Unknown keyspace/cf pair", StringComparison.Ordinal) != true,
    });
}
