using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Uploads;

/// <summary>An SSTable's unit, which is in the store now.</summary>
/// <param name="Unit">Relative to the cluster's prefix.</param>
/// <param name="Identity">The SSTable's identity.</param>
/// <param name="Components">In their order in the unit.</param>
/// <param name="Bounds">Of the first and the last partition, where they are known.</param>
/// <param name="BytesSent">Plain bytes this run sent; 0 when the unit was there.</param>
internal sealed record UploadedUnit(string Unit, string Identity, IReadOnlyList<UnitComponent> Components, TokenSpan? Bounds, long BytesSent);
