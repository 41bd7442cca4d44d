using System.Text.Json;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Reads a job from a request's body, by the contract's rules and no looser.</summary>
internal static class JobRequestReader
{
    private static readonly JsonSerializerOptions Options = new(AgentJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The job, or null with what was wrong added to <paramref name="problems"/>.</summary>
    public static async Task<JobRequest?> ReadAsync(Stream body, List<NameProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            var request = await JsonSerializer.DeserializeAsync<JobRequest>(body, Options, cancellationToken);
            if (request is null)
            {
                problems.Add(new NameProblem("body", "null", "a job"));
            }

            return request;
        }
        catch (JsonException e)
        {
            problems.Add(new NameProblem(e.Path ?? "body", "the JSON", $"a job of the contract. {e.Message}"));
        }
        catch (NotSupportedException)
        {
            problems.Add(new NameProblem("kind", "(nothing)", "the kind of a job"));
        }

        return null;
    }
}
