namespace Ringkeeper.Agent.Authentication;

/// <summary>What came of looking at a token: <see cref="Problem"/> says why it was refused, and is null when it was accepted.</summary>
internal sealed record TokenValidation(string? Problem, string? ObjectId, IReadOnlyList<string> Roles)
{
    public static TokenValidation Refused(string problem) => new(problem, null, []);

    public static TokenValidation Accepted(string? objectId, IReadOnlyList<string> roles) => new(null, objectId, roles);
}
