using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>A unit or bundle that a node manifest refers to, with what it must hold.</summary>
internal sealed record VerifiedBlob
{
    /// <summary>Relative to the cluster's prefix.</summary>
    public required string Blob { get; init; }

    public required bool IsUnit { get; init; }

    /// <summary>
    /// Whether the manifest refers to every byte: so it is for units and for bundles of its own backup. Of an earlier backup's bundle
    /// it may refer to a part only.
    /// </summary>
    public required bool IsWhole { get; init; }

    /// <summary>Ordered by offset, each range once.</summary>
    public required IReadOnlyList<VerifiedPart> Parts { get; init; }

    /// <summary>Where the last file ends in the plain text.</summary>
    public long PlainLength => Parts.Max(part => part.Offset + part.Length);

    public IReadOnlyList<string> Tables =>
        [.. Parts.Select(part => part.Table.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a blob of this size in the store may hold what is wanted.</summary>
    public bool Fits(long storedLength) =>
        IsWhole ? storedLength == EncryptedLength.Of(PlainLength) : storedLength >= EncryptedLength.Of(PlainLength);
}
