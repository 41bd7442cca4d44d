namespace Ringkeeper.Orchestrations.Requests;

/// <summary>Why a request was refused: what becomes RFC 9457 problem+json.</summary>
public sealed record RequestProblem
{
    /// <summary>The code that ends the problem's stable type, urn:ringkeeper:problem:CODE.</summary>
    public required string Code { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    public required string Title { get; init; }

    public required string Detail { get; init; }

    /// <summary>Every problem found, when the request itself is at fault.</summary>
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    /// <summary>More members of the problem, such as the owner of a lock.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new Dictionary<string, string>();
}
