namespace Ringkeeper.Simulator.Tests;

/// <summary>A running ring that tests share; they leave it as they found it.</summary>
public sealed class RingFixture : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();

    public SimulatedRing Ring { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Ring = new SimulatedRing(_directory);
        await Ring.StartAllAsync();
    }

    public async Task DisposeAsync()
    {
        await Ring.DisposeAsync();
        _directory.Dispose();
    }
}
