namespace Ringkeeper.Backups.Schema;

/// <summary>A trigger; its class must lie on every node, which no backup brings there.</summary>
public sealed record CqlTrigger(string Name, string ClassName);
