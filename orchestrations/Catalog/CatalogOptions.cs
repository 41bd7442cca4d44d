namespace Ringkeeper.Orchestrations.Catalog;

/// <summary>Where registrations, locks, plans and schedules are kept.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>The blob container, in the storage account of the backups; created when absent.</summary>
    public string Container { get; set; } = "ringkeeper-catalog";
}
