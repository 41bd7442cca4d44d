using Ringkeeper.Harness.Azurite;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Tests;

/// <summary>A catalog container of a test's own on the shared Azurite.</summary>
internal static class TestCatalog
{
    public static async Task<CatalogContainer> CreateAsync()
    {
        var azurite = await AzuriteServer.SharedAsync();
        return new CatalogContainer(await azurite.CreateContainerAsync("catalog"));
    }
}
