using Ringkeeper.Backups.Damage;

namespace Ringkeeper.Backups.Verification;

/// <summary>What a verification found of one node's manifest.</summary>
public sealed record NodeVerification
{
    /// <summary>So many problems are listed; the counts count them all.</summary>
    public const int ProblemsListed = 1000;

    public required Guid HostId { get; init; }

    /// <summary>Units and bundles looked for and found at the right size, or not.</summary>
    public int Units { get; init; }

    public int Bundles { get; init; }

    /// <summary>Those whose content was read.</summary>
    public int BlobsRead { get; init; }

    /// <summary>Plain bytes read and hashed.</summary>
    public long BytesRead { get; init; }

    public int Missing { get; init; }

    public int WrongSize { get; init; }

    public int Corrupt { get; init; }

    /// <summary>Of these, how many have a healthy copy.</summary>
    public int Repaired { get; init; }

    public IReadOnlyList<BlobProblem> Problems { get; init; } = [];

    /// <summary>Why the node's blobs could not be verified: its manifest or a key can't be used.</summary>
    public string? Error { get; init; }

    /// <summary>Whether everything that was looked at can be restored.</summary>
    public bool Healthy => Error is null && Missing + WrongSize + Corrupt == Repaired;

    internal NodeVerification With(IReadOnlyCollection<BlobProblem> problems) => this with
    {
        Missing = Missing + problems.Count(problem => problem.Damage == BlobDamage.Missing),
        WrongSize = WrongSize + problems.Count(problem => problem.Damage == BlobDamage.WrongSize),
        Corrupt = Corrupt + problems.Count(problem => problem.Damage == BlobDamage.Corrupt),
        Repaired = Repaired + problems.Count(problem => problem.RepairedBy is not null),
        Problems = [.. Problems.Concat(problems.OrderBy(problem => problem.Blob, StringComparer.Ordinal)).Take(ProblemsListed)],
    };
}
