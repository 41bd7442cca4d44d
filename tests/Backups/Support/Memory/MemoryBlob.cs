namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>A blob of <see cref="MemoryStorage"/>.</summary>
internal sealed record MemoryBlob(byte[] Content, string ETag, DateTimeOffset LastModified, IReadOnlyDictionary<string, string> Metadata, string Tier = "Hot");
