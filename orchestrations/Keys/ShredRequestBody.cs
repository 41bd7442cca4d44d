using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The body of POST …/keys/shreddings: empty to ask for a challenge, or the cluster's name and the challenge's token.</summary>
public sealed record ShredRequestBody
{
    /// <summary>Null: this is the first request.</summary>
    public string? Token { get; init; }

    public static ShredRequestBody Read(string expectedCluster, ReadOnlyMemory<byte> body) => JsonBody.Read(body, [], reader =>
    {
        var (cluster, token) = (reader.String("cluster"), reader.String("token"));
        if (token is null != cluster is null)
        {
            reader.Fail(token is null ? "token" : "cluster", "The second confirmation repeats both: the cluster's name and the token of the first answer.");
        }
        else if (cluster is not null && cluster != expectedCluster)
        {
            reader.Fail("cluster", $"'{expectedCluster}' is wanted: the name of the cluster whose keys are to be deleted.");
        }

        return new ShredRequestBody { Token = token };
    });
}
