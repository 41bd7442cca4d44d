using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The body of POST …/prunes, which has no members: the policy says everything.</summary>
public static class PruneRequestBody
{
    public static void Check(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], _ => true);
}
