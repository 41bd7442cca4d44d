using Azure;

namespace Ringkeeper.Orchestrations.Catalog;

/// <summary>A catalog blob's content with the version it was read at.</summary>
public sealed record CatalogEntry<T>(T Value, ETag ETag);
