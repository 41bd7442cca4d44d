using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>
/// Which operation a key stands for. The record is written before the operation is started, so a repetition after a crash goes on
/// with the same operation.
/// </summary>
public sealed class IdempotencyStore(CatalogContainer container)
{
    /// <summary>
    /// The record under the key: the caller's own when it is the first. <see cref="RequestException"/> 409 when the key was used for
    /// another request.
    /// </summary>
    public async Task<IdempotencyRecord> ClaimAsync(
        IdempotencyKey key, string operationId, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        var mine = new IdempotencyRecord { Fingerprint = key.Fingerprint, OperationId = operationId, CreatedAt = createdAt };
        while (true)
        {
            if (await container.TryCreateAsync(NameOf(key), mine, cancellationToken).ConfigureAwait(false) is not null)
            {
                return mine;
            }

            var entry = await container.ReadAsync<IdempotencyRecord>(NameOf(key), cancellationToken).ConfigureAwait(false);
            if (entry is not null)
            {
                return entry.Value.Fingerprint == key.Fingerprint
                    ? entry.Value
                    : throw new RequestException(RequestProblems.IdempotencyKeyReused(key.Value));
            }
        }
    }

    /// <summary>Frees a key whose request was refused, so that it can be sent again once the reason is gone.</summary>
    public Task ForgetAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        container.TryDeleteAsync(NameOf(key), null, cancellationToken);

    private static string NameOf(IdempotencyKey key) =>
        $"idempotency/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value)))}.json";
}
