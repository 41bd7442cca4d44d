using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>An SSTable's unit, which is in the store now.</summary>
/// <param name="Unit">Relative to the cluster's prefix.</param>
/// <param name="Identity">The SSTable's identity.</param>
/// <param name="Components">In their order in the unit.</param>
/// <param name="Bounds">Of the first and the last partition, where they are known.</param>
/// <param name="BytesSent">Plain bytes this run sent; 0 when the unit was there.</param>
internal sealed record UploadedUnit(string Unit, string Identity, IReadOnlyList<UnitComponent> Components, TokenSpan? Bounds, long BytesSent)
{
    /// <summary>A unit that the local index knows and the store has.</summary>
    /// <param name="known">What the index knows.</param>
    /// <param name="unit">The unit, or the copy of it, that the store has.</param>
    public static UploadedUnit Recalled(KnownSSTable known, string unit) =>
        new(unit == known.Unit ? known.Unit : unit, UnitPath.UnitOf(known.Unit, out _)[^SSTableIdentity.Length..], known.Components, known.Bounds, BytesSent: 0);

    /// <summary>Whether a manifest says the same of both.</summary>
    public bool IsSameAs(UploadedUnit other) =>
        Unit == other.Unit && Identity == other.Identity && ReferenceEquals(Components, other.Components) && Bounds == other.Bounds;
}
