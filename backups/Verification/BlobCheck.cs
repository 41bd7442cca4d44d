using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Verification;

/// <summary>Checks blobs one by one, several at a time, and collects what is wrong with them.</summary>
internal sealed class BlobCheck
{
    private readonly Lock _lock = new();
    private readonly List<BlobProblem> _problems = [];
    private readonly List<BlobProblem> _damaged = [];

    public required StoredBlobs Stored { get; init; }

    /// <summary>The data keys that there are.</summary>
    public required IReadOnlySet<string> KeyIds { get; init; }

    public required ContentCheck Content { get; init; }

    public required VerificationSample? Sample { get; init; }

    public int BlobsRead { get; private set; }

    public long BytesRead { get; private set; }

    /// <summary>One for each blob that the manifest refers to and that isn't as it says.</summary>
    public IReadOnlyCollection<BlobProblem> Problems => _problems;

    /// <summary>Every blob that is there and damaged: further copies of a unit too, under their own names.</summary>
    public IReadOnlyList<BlobProblem> Damaged => _damaged;

    public async Task RunAsync(VerifiedBlob blob, CancellationToken cancellationToken)
    {
        if (await CheckAsync(blob, blob.Blob, cancellationToken).ConfigureAwait(false) is not { } problem)
        {
            return;
        }

        foreach (var copy in blob.IsUnit ? Stored.CopiesOf(blob.Blob) : [])
        {
            if (await CheckAsync(blob, copy, cancellationToken).ConfigureAwait(false) is null)
            {
                problem = problem with { RepairedBy = copy };
                break;
            }
        }

        lock (_lock)
        {
            _problems.Add(problem);
        }
    }

    private async Task<BlobProblem?> CheckAsync(VerifiedBlob blob, string name, CancellationToken cancellationToken)
    {
        var problem = await FindAsync(blob, name, cancellationToken).ConfigureAwait(false);
        if (problem is { Damage: BlobDamage.WrongSize or BlobDamage.Corrupt })
        {
            lock (_lock)
            {
                _damaged.Add(problem with { Blob = name });
            }
        }

        return problem;
    }

    private async Task<BlobProblem?> FindAsync(VerifiedBlob blob, string name, CancellationToken cancellationToken)
    {
        if (Stored.LengthOf(name) is not { } length)
        {
            return Problem(blob, BlobDamage.Missing, "It isn't in the store.");
        }

        if (!blob.Fits(length))
        {
            return Problem(blob, BlobDamage.WrongSize, $"It has {length} bytes in the store, which can't be {blob.PlainLength} bytes encrypted.");
        }

        return Sample?.Contains(blob.Blob) == true ? await ReadAsync(blob, name, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<BlobProblem?> ReadAsync(VerifiedBlob blob, string name, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await Content.RunAsync(blob, name, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                BlobsRead++;
                BytesRead += bytes;
            }

            return null;
        }
        catch (BlobMissingException)
        {
            return Problem(blob, BlobDamage.Missing, "It isn't in the store any more.");
        }
        catch (BlobCorruptException exception)
        {
            return Problem(blob, BlobDamage.Corrupt, exception.Message);
        }
        catch (KeyUnavailableException exception) when (!KeyIds.Contains(exception.KeyId))
        {
            // A key that is there and refuses may serve again tomorrow; one that is gone, or never was, won't.
            return Problem(blob, BlobDamage.Corrupt, $"It names the data key {PrintableText.Of(exception.KeyId)}, which isn't in the store.");
        }
    }

    private static BlobProblem Problem(VerifiedBlob blob, BlobDamage damage, string detail) =>
        new() { Damage = damage, Blob = blob.Blob, Tables = blob.Tables, Detail = detail };
}
