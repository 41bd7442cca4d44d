using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Downloads;

/// <summary>An SSTable of which the store doesn't hold every byte any more.</summary>
/// <param name="Table">The table or view.</param>
/// <param name="SSTable">As the manifest has it.</param>
/// <param name="Blob">The whole name of the blob that is missing or damaged.</param>
/// <param name="Reason">What reading it ended with.</param>
public sealed record DamagedSSTable(TableReference Table, ManifestSSTable SSTable, string Blob, string Reason);
