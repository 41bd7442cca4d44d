namespace Ringkeeper.Orchestrations.Requests;

/// <summary>The body of a request that says everything by its address.</summary>
public static class EmptyBody
{
    /// <summary>Takes nothing and an empty object; <see cref="RequestException"/> for anything else.</summary>
    public static void Require(ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], _ => true);
}
