namespace Ringkeeper.Backups.Schema;

/// <summary>A statement that creates a part of a schema, or brings it nearer to what it was.</summary>
/// <param name="What">What it is about, for people, such as "table shop.orders".</param>
/// <param name="Cql">The statement, without a semicolon.</param>
public sealed record SchemaStatement(string What, string Cql);
