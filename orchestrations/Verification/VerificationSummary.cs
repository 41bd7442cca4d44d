using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>A verification in a list, and beside its backup.</summary>
public sealed record VerificationSummary
{
    public required string Stamp { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? OperationId { get; init; }

    /// <summary>Null when the report can't be read.</summary>
    public bool? Healthy { get; init; }

    public VerificationMode? Mode { get; init; }

    public VerificationSample? Sample { get; init; }

    public int Units { get; init; }

    public int Bundles { get; init; }

    public int BlobsRead { get; init; }

    public long BytesRead { get; init; }

    public int Missing { get; init; }

    public int WrongSize { get; init; }

    public int Corrupt { get; init; }

    public int Repaired { get; init; }

    /// <summary>Why the report, a key or a manifest can't be read.</summary>
    public string? Error { get; init; }

    public static VerificationSummary Of(VerificationReport report) => new()
    {
        Stamp = report.Stamp,
        EndedAt = report.EndedAt,
        OperationId = report.OperationId,
        Healthy = report.Healthy,
        Mode = report.Mode,
        Sample = report.Sample,
        Units = report.Nodes.Sum(node => node.Units),
        Bundles = report.Nodes.Sum(node => node.Bundles),
        BlobsRead = report.Nodes.Sum(node => node.BlobsRead),
        BytesRead = report.Nodes.Sum(node => node.BytesRead),
        Missing = report.Nodes.Sum(node => node.Missing) + report.Problems.Count(problem => problem.Damage == BlobDamage.Missing),
        WrongSize = report.Nodes.Sum(node => node.WrongSize),
        Corrupt = report.Nodes.Sum(node => node.Corrupt) + report.Problems.Count(problem => problem.Damage == BlobDamage.Corrupt),
        Repaired = report.Nodes.Sum(node => node.Repaired),
        Error = report.Error ?? report.Nodes.Select(node => node.Error).FirstOrDefault(error => error is not null),
    };
}
