using Azure.Core;
using Azure.Storage.Blobs;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Backups.Tests.Faults;

/// <summary>The store of a fixture, seen through a connection that fails now and then.</summary>
internal static class FaultyStore
{
    private const int Retries = 5;

    public static BackupStore Create(AzuriteServer server, BackupFixture fixture, FaultPolicy faults)
    {
        var options = new BlobClientOptions
        {
            Retry = { Mode = RetryMode.Fixed, MaxRetries = Retries, Delay = TimeSpan.FromMilliseconds(1), NetworkTimeout = TimeSpan.FromSeconds(20) },
        };
        options.AddPolicy(faults, HttpPipelinePosition.PerRetry);
        var container = new BlobServiceClient(server.ConnectionString, options).GetBlobContainerClient(fixture.Container.Name);
        return new BackupStore(container, fixture.Wrapping, TimeProvider.System);
    }
}
