using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Verification;

/// <summary>A file in a blob: where its bytes are and what they hash to.</summary>
/// <param name="Table">Whose file it is.</param>
/// <param name="Name">"na-1-big-Data.db", with its index's directory before it, or "schema.cql".</param>
/// <param name="Offset">In the blob's plain text.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record VerifiedPart(TableReference Table, string Name, long Offset, long Length, string Sha256);
