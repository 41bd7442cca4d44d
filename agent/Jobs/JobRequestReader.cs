using System.Text.Json;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Reads a request's body by the contract's rules and no looser.</summary>
internal static class JobRequestReader
{
    private static readonly JsonSerializerOptions Options = new(AgentJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>What the body holds, or null with what was wrong added to <paramref name="problems"/>.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<T?> ReadAsync<T>(Stream body, string expected, List<NameProblem> problems, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var request = await JsonSerializer.DeserializeAsync<T>(body, Options, cancellationToken);
            if (request is null)
            {
                problems.Add(new NameProblem("body", "null", expected));
            }

            return request;
        }
        catch (JsonException e)
        {
            problems.Add(new NameProblem(e.Path ?? "body", "the JSON", $"{expected} of the contract. {e.Message}"));
        }
        catch (NotSupportedException)
        {
            problems.Add(new NameProblem("kind", "(nothing)", "the kind of a job"));
        }

        return null;
    }
}
