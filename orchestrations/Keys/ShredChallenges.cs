using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>One open challenge for each cluster; a newer one replaces it, a confirmed one is gone.</summary>
public sealed class ShredChallenges(CatalogContainer container, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>A token that confirms the deletion of exactly these keys of this cluster, for some minutes.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> CreateAsync(
        string cluster, IReadOnlyList<string> keyIds, CancellationToken cancellationToken)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var expires = time.GetUtcNow() + Lifetime;
        var challenge = new ShredChallenge { TokenSha256 = HashOf(token), KeyIds = keyIds, ExpiresAt = expires };
        await container.WriteAsync(NameOf(cluster), challenge, null, cancellationToken).ConfigureAwait(false);
        return (token, expires);
    }

    /// <summary>Refuses a token that isn't the cluster's, has expired, or was given for other keys than there are now.</summary>
    public async Task RequireAsync(string cluster, string token, IReadOnlyList<string> keyIds, CancellationToken cancellationToken)
    {
        var challenge = (await container.ReadAsync<ShredChallenge>(NameOf(cluster), cancellationToken).ConfigureAwait(false))?.Value;
        var fits = challenge is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge.TokenSha256), Encoding.ASCII.GetBytes(HashOf(token)));
        var reason = !fits ? "The token isn't the one of the last challenge for this cluster."
            : time.GetUtcNow() >= challenge!.ExpiresAt ? $"The token expired at {challenge.ExpiresAt:u}."
            : !challenge.KeyIds.SequenceEqual(keyIds) ? "The cluster has other data keys than when the challenge was given."
            : null;
        if (reason is not null)
        {
            throw new RequestException(RequestProblems.ShredChallengeFailed(cluster, reason));
        }
    }

    public Task DeleteAsync(string cluster, CancellationToken cancellationToken) => container.TryDeleteAsync(NameOf(cluster), null, cancellationToken);

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string NameOf(string cluster) => $"shreddings/{cluster}.json";
}
