namespace Ringkeeper.Backups.Uploads;

/// <summary>An immutable component as it lies in its unit.</summary>
internal readonly record struct UnitComponent(string Name, long Length, string Sha256);
