using System.Text.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;

namespace Ringkeeper.Agent.Jobs;

/// <summary>One file per job below the state directory.</summary>
internal sealed partial class JobStore(IOptions<AgentOptions> options, ILogger<JobStore> logger)
{
    private const string Extension = ".json";

    private string JobsDirectory => Path.Combine(options.Value.StateDirectory, "jobs");

    /// <summary>All jobs, oldest first. A file that can't be read is left where it is and reported; it hides no other job.</summary>
    public async Task<IReadOnlyList<JobRecord>> LoadAsync(CancellationToken cancellationToken)
    {
        List<JobRecord> records = [];
        foreach (var path in Directory.CreateDirectory(JobsDirectory).EnumerateFiles($"*{Extension}").Select(file => file.FullName))
        {
            try
            {
                if (await StateFile.ReadAsync<JobRecord>(path, cancellationToken) is { } record)
                {
                    records.Add(record);
                }
            }
            catch (Exception e) when (e is JsonException or NotSupportedException)
            {
                LogUnreadable(path, e);
            }
        }

        return [.. records.OrderBy(record => record.CreatedAt)];
    }

    public Task SaveAsync(JobRecord record, CancellationToken cancellationToken) =>
        StateFile.WriteAsync(PathOf(record.JobId), record, cancellationToken);

    public void Delete(string jobId) => StateFile.Delete(PathOf(jobId));

    private string PathOf(string jobId) => Path.Combine(JobsDirectory, jobId + Extension);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job file {Path} can't be read; its job is not resumed")]
    private partial void LogUnreadable(string path, Exception exception);
}
