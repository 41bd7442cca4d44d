namespace Ringkeeper.Orchestrations.Catalog;

/// <summary>One page of a list; <see cref="ContinuationToken"/> is null on the last.</summary>
public sealed record CatalogPage<T>(IReadOnlyList<T> Items, string? ContinuationToken);
